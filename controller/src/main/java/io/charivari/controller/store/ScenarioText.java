package io.charivari.controller.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The text of a scenario file, as far as its identity goes. Stateless, safe for any thread. */
public final class ScenarioText {

    private ScenarioText() {}

    /** SHA-256 in hex, the same whichever way the lines end: an editor's habit is no new revision. */
    public static String hash(String yaml) {
        try {
            String normal = yaml.replace("\r\n", "\n").replace('\r', '\n');
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(normal.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
