package io.charivari.agent.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;

/**
 * What one end of a connection has said and heard, while both said a lot at the same time: random bytes in pieces of
 * random sizes, then a FIN.
 *
 * @param said digest of all that was sent
 * @param heard digest of all that came up to the FIN
 */
public record Talk(String said, String heard) {

    private static final int LARGEST_PIECE = 20_000;

    /**
     * Something to say at once.
     *
     * @param when not before this is open
     */
    public record Burst(int bytes, CountDownLatch when) {}

    /**
     * Talks until both ends have sent their FIN.
     *
     * @param seed of what is said
     * @param bursts that it is said in
     * @param threads one of which says it, while the caller's listens
     * @param count of bytes that are heard, as they come
     */
    public static Talk over(Socket socket, long seed, List<Burst> bursts, Executor threads, LongAdder count)
            throws IOException {
        CompletableFuture<String> said = CompletableFuture.supplyAsync(() -> say(socket, seed, bursts), threads);
        String heard = listen(socket.getInputStream(), count);
        return new Talk(said.join(), heard);
    }

    private static String say(Socket socket, long seed, List<Burst> bursts) {
        Random random = new Random(seed);
        MessageDigest digest = digest();
        try {
            OutputStream out = socket.getOutputStream();
            for (Burst burst : bursts) {
                burst.when.await();
                say(out, random, burst.bytes, digest);
            }
            socket.shutdownOutput();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException e) {
            throw new IllegalStateException("the test is over", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void say(OutputStream out, Random random, int bytes, MessageDigest digest) throws IOException {
        for (int left = bytes; left > 0; ) {
            byte[] piece = new byte[1 + random.nextInt(Math.min(left, LARGEST_PIECE))];
            random.nextBytes(piece);
            digest.update(piece);
            out.write(piece);
            left -= piece.length;
        }
    }

    private static String listen(InputStream in, LongAdder count) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[16 << 10];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
            count.add(read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
