package io.charivari.proto;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.model.error.CharivariException;
import io.charivari.proto.ClientTls.PemFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientTlsTest {

    @TempDir
    private Path directory;

    @Test
    void aFileThatIsNotThereIsNamedWithWhoNamedIt() {
        Path missing = directory.resolve("ca.pem");
        ClientTls tls = new ClientTls(new PemFile(missing, "--tls-ca"), null, null);

        assertThatThrownBy(() -> tls.dial(credentials -> credentials))
                .isInstanceOf(CharivariException.class)
                .hasMessage("there is no readable file " + missing + ": check --tls-ca");
    }

    @Test
    void whatIsNoCertificateIsSaidByWhoeverMakesAChannelOfIt() throws IOException {
        Path file = Files.writeString(directory.resolve("nonsense.pem"), "nonsense");
        ClientTls tls = new ClientTls(new PemFile(file, "--tls-ca"), null, null);

        assertThatThrownBy(() -> tls.dial(credentials -> {
                    throw new IllegalArgumentException("no certificates found");
                }))
                .isInstanceOf(CharivariException.class)
                .hasMessage("the TLS files cannot be used, they must be PEM: no certificates found");
    }
}
