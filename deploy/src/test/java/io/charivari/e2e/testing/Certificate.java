package io.charivari.e2e.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;

/**
 * A certificate that vouches for itself, for {@code localhost} and {@code 127.0.0.1}, and its key; both PEM.
 *
 * @param certificate also the authority to trust
 * @param key unencrypted PKCS #8
 */
public record Certificate(Path certificate, Path key) {

    private static final String PASSWORD = "changeit";

    /** Makes one with the JDK's keytool. */
    public static Certificate create(Site site, String name) {
        Path store = site.directory().resolve(name + ".p12");
        Site.Outcome made = site.runCommand(
                Map.of(),
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-ext",
                "bc:c",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        assertThat(made.status()).as(made.output() + made.errors()).isZero();
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            return new Certificate(
                    pem(
                            site,
                            name + ".pem",
                            "CERTIFICATE",
                            keys.getCertificate(name).getEncoded()),
                    pem(
                            site,
                            name + ".key",
                            "PRIVATE KEY",
                            keys.getKey(name, PASSWORD.toCharArray()).getEncoded()));
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static Path pem(Site site, String file, String type, byte[] content) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return site.write(file, "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(type, text, type));
    }
}
