package io.charivari.controller.plan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * A seeded draw. Each name gets a number from a hash of seed, purpose and name, and the lowest numbers win. So the same
 * seed draws the same on every machine and Java version, and an agent that joins or leaves changes nothing about the
 * order of the others. Immutable, safe for any thread.
 *
 * @param seed of the run
 * @param purpose keeps draws of one run apart, such as the target's name
 */
record Draw(long seed, String purpose) {

    /** The names in the order in which they are drawn. */
    <T> List<T> order(List<T> candidates, Function<T, String> name) {
        return candidates.stream()
                .map(candidate -> new Drawn<>(candidate, name.apply(candidate), number(name.apply(candidate))))
                .sorted(Comparator.<Drawn<T>, Long>comparing(Drawn::number, Long::compareUnsigned)
                        .thenComparing(Drawn::name))
                .map(Drawn::candidate)
                .toList();
    }

    /** A number from 1 to {@code most}, each as likely as the next. */
    int upTo(int most) {
        return 1 + (int) Long.remainderUnsigned(number(""), most);
    }

    /** 64 bits that seed, purpose and name decide. */
    long number(String name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
            digest.update(purpose.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0); // names contain none, so purpose and name cannot run into each other
            return ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private record Drawn<T>(T candidate, String name, long number) {}
}
