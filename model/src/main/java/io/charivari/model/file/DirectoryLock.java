package io.charivari.model.file;

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
 * A directory that one process has at a time. The lock is the operating system's, so it ends with the process however
 * that ends; the file stays and means nothing by itself. Safe for any thread; taking it blocks for the time of a few
 * file operations.
 */
public final class DirectoryLock implements AutoCloseable {

    /** Far behind the text, because where locks are mandatory a locked byte cannot be read. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Makes the directory if it is not there, and takes it.
     *
     * @param file its name within the directory
     * @param use what messages call the directory, with its path, who else may have it, and the way out
     * @throws CharivariException RESOURCE_IN_USE when another process has it, INVALID_INPUT when it cannot be used
     */
    public static DirectoryLock take(Path directory, String file, Use use) {
        try {
            Files.createDirectories(directory);
            Path path = directory.resolve(file);
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                String owner = owner(channel);
                channel.close();
                throw use.taken(directory, owner);
            }
            writeOwner(channel);
            return new DirectoryLock(path, channel);
        } catch (IOException e) {
            throw use.unusable(directory, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new CharivariException(ErrorCode.INTERNAL, file + " cannot be released", e);
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

    /**
     * How people know the directory.
     *
     * @param noun such as {@code data directory}
     * @param owner who else may have it, such as {@code controller}
     * @param flag that names another directory
     */
    public record Use(String noun, String owner, String flag) {

        /** @param process that has it, such as {@code " (process 42)"}; empty if it is not known */
        public CharivariException taken(Path directory, String process) {
            return new CharivariException(
                    ErrorCode.RESOURCE_IN_USE,
                    noun + " " + directory + " is in use by another " + owner + process + ": stop it or choose another "
                            + flag);
        }

        /** It cannot be made, or not written to. */
        public CharivariException unusable(Path directory, IOException why) {
            return new CharivariException(
                    ErrorCode.INVALID_INPUT,
                    noun + " " + directory + " cannot be used (" + reason(why)
                            + "): make it a directory that this user can write to, or choose another " + flag,
                    why);
        }
    }

    /** What an exception of the file system says in words: the message of most is a bare path. */
    public static String reason(IOException e) {
        String kind = e.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .replace(" Exception", "");
        return e.getClass() == IOException.class ? String.valueOf(e.getMessage()) : kind.toLowerCase(Locale.ROOT);
    }
}
