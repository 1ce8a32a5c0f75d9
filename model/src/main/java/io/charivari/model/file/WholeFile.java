package io.charivari.model.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Replaces a file as a whole: whenever the process or the machine ends, the file holds what it held before or what it
 * is to hold, and nothing in between. Stateless; one writer at a time for one file. Blocks until the disk has it.
 */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Writes UTF-8 text. What is there and is no file, such as {@code /dev/stdout}, is written to rather than replaced.
     *
     * @throws IOException and the file is what it was
     */
    public static void write(Path file, String text) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            Files.writeString(file, text);
        } else {
            replace(file, text);
        }
    }

    private static void replace(Path file, String text) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        forceName(file);
    }

    /** The name is in the directory, and that is on the disk later than the file unless it is asked for. */
    private static void forceName(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Not every system opens directories; the file itself is whole there, too.
        }
    }
}
