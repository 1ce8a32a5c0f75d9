package io.charivari.controller.rpc;

import io.charivari.model.error.CharivariException;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.TlsServerCredentials.ClientAuth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The PEM files of a server that encrypts.
 *
 * @param certificate with its chain
 * @param key PKCS#8, not encrypted
 * @param clientAuthority when given, callers must show a certificate that it has signed
 */
public record TlsFiles(Path certificate, Path key, @Nullable Path clientAuthority) {

    public TlsFiles {
        requireReadable("--tls-cert", certificate);
        requireReadable("--tls-key", key);
        if (clientAuthority != null) {
            requireReadable("--tls-ca", clientAuthority);
        }
    }

    private static void requireReadable(String option, Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw CharivariException.invalid(
                    option + " " + file + " cannot be read: give it a PEM file that this user can read");
        }
    }

    ServerCredentials credentials() {
        try {
            TlsServerCredentials.Builder builder =
                    TlsServerCredentials.newBuilder().keyManager(certificate.toFile(), key.toFile());
            if (clientAuthority != null) {
                builder.trustManager(clientAuthority.toFile()).clientAuth(ClientAuth.REQUIRE);
            }
            return builder.build();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    static CharivariException unusable(Exception reason) {
        return CharivariException.invalid("the TLS files cannot be used (" + reason.getMessage()
                + "): --tls-cert and --tls-key take a certificate chain and its PKCS#8 key, --tls-ca certificates, all in"
                + " PEM");
    }
}
