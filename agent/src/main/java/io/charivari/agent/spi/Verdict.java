package io.charivari.agent.spi;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of bytes. Nothing overtakes: what comes behind bytes that are held waits, too.
 *
 * @param instead what goes on in their place; null for the bytes themselves
 * @param hold how much later it leaves, 0 to 1 h
 * @param end of the link, behind what goes on
 */
public record Verdict(@Nullable ByteBuf instead, Duration hold, End end) {

    /** The longest time for which bytes can be held. */
    public static final Duration LONGEST_HOLD = Duration.ofHours(1);

    /** The most that can go on in the place of one chunk, in bytes: 16 MiB. */
    public static final int MOST_BYTES = 16 << 20;

    private static final Verdict PASS = new Verdict(null, Duration.ZERO, End.NONE);

    /** What both peers see when it is over. */
    public enum End {
        /** The link goes on. */
        NONE,
        /** A FIN. */
        CLOSE,
        /** An RST. */
        RESET
    }

    /** @throws IllegalArgumentException for a time or a size out of bounds */
    public Verdict {
        if (hold.isNegative() || hold.compareTo(LONGEST_HOLD) > 0) {
            throw new IllegalArgumentException("bytes cannot be held for " + hold + ": 0s to 1h");
        }
        if (instead != null && instead.readableBytes() > MOST_BYTES) {
            throw new IllegalArgumentException(
                    instead.readableBytes() + " bytes in the place of others: at most " + MOST_BYTES);
        }
    }

    /** They go on as they are. */
    public static Verdict pass() {
        return PASS;
    }

    /** They go no further. */
    public static Verdict drop() {
        return replaceBy(Unpooled.EMPTY_BUFFER);
    }

    /**
     * Others go on in their place.
     *
     * @param others are copied, and released once; a part of {@link Chunk#data()} will do
     */
    public static Verdict replaceBy(ByteBuf others) {
        return new Verdict(others, Duration.ZERO, End.NONE);
    }

    /** The same, later: so long after now. Held bytes count against the agent's budget like those of every behavior. */
    public Verdict heldFor(Duration time) {
        return new Verdict(instead, time, end);
    }

    /** The same, and both sides of the link are closed behind it. */
    public Verdict thenClose() {
        return new Verdict(instead, hold, End.CLOSE);
    }

    /** The same, and both sides of the link are reset behind it. */
    public Verdict thenReset() {
        return new Verdict(instead, hold, End.RESET);
    }
}
