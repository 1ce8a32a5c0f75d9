package io.charivari.agent.config;

import io.charivari.model.error.CharivariException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * PEM files for TLS to the controller.
 *
 * @param ca whom to trust; TLS is used when it is given
 * @param cert of this agent, for controllers that ask for one
 * @param key that belongs to cert
 */
public record TlsFiles(
        @Nullable Path ca, @Nullable Path cert, @Nullable Path key) {

    public static final TlsFiles NONE = new TlsFiles(null, null, null);

    public TlsFiles {
        if ((cert == null) != (key == null)) {
            throw CharivariException.invalid("a TLS certificate and its key go together: give both or none");
        }
        if (ca == null && cert != null) {
            throw CharivariException.invalid("a TLS certificate needs to know whom to trust: give the CA, too");
        }
    }

    /** Whether TLS is used. */
    public boolean isUsed() {
        return ca != null;
    }

    /** The first file that is not there, so that it is told at the start and not at the first connection. */
    public Optional<Path> missing() {
        return Stream.of(Optional.ofNullable(ca), Optional.ofNullable(cert), Optional.ofNullable(key))
                .flatMap(Optional::stream)
                .filter(file -> !Files.isReadable(file))
                .findFirst();
    }
}
