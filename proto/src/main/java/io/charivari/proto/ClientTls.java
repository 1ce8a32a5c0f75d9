package io.charivari.proto;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.grpc.ChannelCredentials;
import io.grpc.TlsChannelCredentials;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The PEM files that somebody speaks TLS to a controller with.
 *
 * @param ca certificates to trust
 * @param cert the caller's own certificate; null for none
 * @param key that belongs to it; null for none
 */
public record ClientTls(
        PemFile ca, @Nullable PemFile cert, @Nullable PemFile key) {

    /**
     * Dials with these files. What is in them is looked at when a channel is made of them, and not before.
     *
     * @param dial makes a channel
     * @throws CharivariException INVALID_INPUT naming the file that is not there, and who has named it, or saying what is
     *     wrong with one
     */
    public <C> C dial(Function<ChannelCredentials, C> dial) {
        try {
            return dial.apply(credentials());
        } catch (IOException | IllegalArgumentException e) {
            throw new CharivariException(
                    ErrorCode.INVALID_INPUT, "the TLS files cannot be used, they must be PEM: " + e.getMessage(), e);
        }
    }

    private ChannelCredentials credentials() throws IOException {
        TlsChannelCredentials.Builder tls = TlsChannelCredentials.newBuilder().trustManager(ca.readable());
        if (cert != null && key != null) {
            tls.keyManager(cert.readable(), key.readable());
        }
        return tls.build();
    }

    /**
     * A file, and where a person has named it.
     *
     * @param origin for messages, such as an option
     */
    public record PemFile(Path path, String origin) {

        private File readable() {
            if (!Files.isReadable(path)) {
                throw CharivariException.invalid("there is no readable file " + path + ": check " + origin);
            }
            return path.toFile();
        }
    }
}
