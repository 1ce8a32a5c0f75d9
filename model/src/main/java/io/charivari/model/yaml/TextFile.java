package io.charivari.model.yaml;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a file that a person named. Stateless, safe for any thread. */
public final class TextFile {

    private static final int LARGEST_MEBIBYTES = 4;

    private TextFile() {}

    /**
     * Reads UTF-8 text of at most 4 MiB.
     *
     * @throws CharivariException INVALID_INPUT, as {@link #read(Path, int)}
     */
    public static String read(Path file) {
        return read(file, LARGEST_MEBIBYTES);
    }

    /**
     * Reads UTF-8 text.
     *
     * @param mebibytes the most that is read, from 1 on
     * @throws CharivariException INVALID_INPUT for a file that is missing, unreadable, too large, a directory, or no
     *     UTF-8 text
     */
    public static String read(Path file, int mebibytes) {
        if (Files.isDirectory(file)) {
            throw CharivariException.invalid(file + " is a directory: name a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return decode(file, in.readNBytes((mebibytes << 20) + 1), mebibytes);
        } catch (NoSuchFileException e) {
            throw refused(file + " does not exist: check the path", e);
        } catch (AccessDeniedException e) {
            throw refused(file + " may not be read by this user: check its permissions", e);
        } catch (CharacterCodingException e) {
            throw refused(file + " is no UTF-8 text: save it as UTF-8", e);
        } catch (IOException e) {
            throw refused(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String decode(Path file, byte[] bytes, int mebibytes) throws CharacterCodingException {
        if (bytes.length > mebibytes << 20) {
            throw CharivariException.invalid(file + " is too large: at most " + mebibytes + " MiB are read");
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static CharivariException refused(String message, IOException cause) {
        return new CharivariException(ErrorCode.INVALID_INPUT, message, cause);
    }
}
