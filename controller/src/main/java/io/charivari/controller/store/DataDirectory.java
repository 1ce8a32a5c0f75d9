package io.charivari.controller.store;

import io.charivari.model.error.CharivariException;
import io.charivari.model.file.DirectoryLock;
import java.nio.file.Path;

/** The controller's data directory, held by one process at a time. Taken and closed by one thread. */
public final class DataDirectory implements AutoCloseable {

    private static final String LOCK_FILE = "controller.lock";
    private static final DirectoryLock.Use USE = new DirectoryLock.Use("data directory", "controller", "--data");

    private final Path path;
    private final DirectoryLock lock;

    private DataDirectory(Path path, DirectoryLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the directory if it is not there, and takes it.
     *
     * @throws CharivariException RESOURCE_IN_USE when another process has it, INVALID_INPUT when it cannot be used
     */
    public static DataDirectory take(Path path) {
        return new DataDirectory(path, DirectoryLock.take(path, LOCK_FILE, USE));
    }

    static CharivariException inUse(Path path, String owner) {
        return USE.taken(path, owner);
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        lock.close();
    }
}
