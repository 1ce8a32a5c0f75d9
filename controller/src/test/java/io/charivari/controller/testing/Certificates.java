package io.charivari.controller.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An authority, and certificates that it has signed, as PEM files. Made by the JDK's own {@code keytool}. */
public final class Certificates {

    private static final String PASSWORD = "only-for-tests";
    private static final String AUTHORITY = "authority";

    private final Path directory;
    private final Path store;

    /** @param directory empty; gets all files */
    public Certificates(Path directory) {
        this.directory = directory;
        this.store = directory.resolve("all.p12");
        keytool(AUTHORITY, "-ext", "bc:c");
        write(AUTHORITY);
    }

    /** The certificate to trust. */
    public Path authority() {
        return certificate(AUTHORITY);
    }

    /** Signs a certificate for this machine; {@link #certificate} and {@link #key} have it under this name. */
    public Certificates sign(String name) {
        keytool(name, "-signer", AUTHORITY, "-ext", "san=ip:127.0.0.1,dns:localhost");
        write(name);
        return this;
    }

    /** With its chain. */
    public Path certificate(String name) {
        return directory.resolve(name + ".pem");
    }

    /** PKCS#8, not encrypted. */
    public Path key(String name) {
        return directory.resolve(name + ".key.pem");
    }

    private void keytool(String name, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-startdate",
                "-1d",
                "-validity",
                "3",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("keytool.log").toFile())
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(Files.readString(directory.resolve("keytool.log")));
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(String name) {
        try (InputStream bytes = Files.newInputStream(store)) {
            KeyStore all = KeyStore.getInstance("PKCS12");
            all.load(bytes, PASSWORD.toCharArray());
            StringBuilder chain = new StringBuilder();
            for (Certificate certificate : all.getCertificateChain(name)) {
                chain.append(pem("CERTIFICATE", certificate.getEncoded()));
            }
            Files.writeString(certificate(name), chain);
            byte[] key = all.getKey(name, PASSWORD.toCharArray()).getEncoded();
            Files.writeString(key(name), pem("PRIVATE KEY", key));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String what, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }
}
