package io.charivari.controller.store;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The controller's data directory, held by one process at a time. The lock is the operating system's, so it ends with
 * the process however that ends; the file stays and means nothing by itself.
 */
public final class DataDirectory implements AutoCloseable {

    private static final String LOCK_FILE = "controller.lock";

    /** Far behind the text, because where locks are mandatory a locked byte cannot be read. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Makes the directory if it is not there, and takes it.
     *
     * @throws CharivariException RESOURCE_IN_USE when another process has it, INVALID_INPUT when it cannot be used
     */
    public static DataDirectory take(Path path) {
        try {
            Files.createDirectories(path);
            FileChannel channel = FileChannel.open(
                    path.resolve(LOCK_FILE),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                String owner = owner(channel);
                channel.close();
                throw inUse(path, owner);
            }
            writeOwner(channel);
            return new DataDirectory(path, channel);
        } catch (IOException e) {
            throw new CharivariException(
                    ErrorCode.INVALID_INPUT,
                    "data directory " + path + " cannot be used (" + reason(e)
                            + "): make it a directory that this user can write to, or choose another --data",
                    e);
        }
    }

    static CharivariException inUse(Path path, String owner) {
        return new CharivariException(
                ErrorCode.RESOURCE_IN_USE,
                "data directory " + path + " is in use by another controller" + owner
                        + ": stop it or choose another --data");
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new CharivariException(ErrorCode.INTERNAL, "data directory " + path + " cannot be released", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            return null; // by this very process, as a test does
        }
    }

    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(20);
        int length = channel.read(text, 0);
        String pid = length <= 0 ? "" : new String(text.array(), 0, length, StandardCharsets.US_ASCII).strip();
        return pid.isEmpty() ? "" : " (process " + pid + ")";
    }

    private static void writeOwner(FileChannel channel) throws IOException {
        String pid = ProcessHandle.current().pid() + "\n";
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
    }

    private static String reason(IOException e) {
        String kind = e.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .replace(" Exception", "");
        return e.getClass() == IOException.class ? String.valueOf(e.getMessage()) : kind.toLowerCase(Locale.ROOT);
    }
}
