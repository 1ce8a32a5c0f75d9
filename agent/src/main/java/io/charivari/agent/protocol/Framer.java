package io.charivari.agent.protocol;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Follows the bytes of one direction of a link, however they are cut, and finds where messages begin and end. It never
 * changes a byte, and copies only the small pieces that a cut has torn apart.
 *
 * <p>A subclass says what it wants to see next, {@link #wantBytes a number of bytes}, {@link #wantLine a line}, or nothing
 * of {@link #skip so many} that follow or of all {@link #skipPast up to a delimiter}, and gets each as one piece. Between
 * such pieces it tells of what begins and ends there; see {@link RequestFramer} and {@link ReplyFramer}. A framer that
 * meets what it does not know {@link #giveUp gives up}: the link is relayed as plain tcp from then on.
 *
 * <p>Confined to the link's event loop.
 */
public abstract class Framer {

    /** The largest piece that can be wanted. */
    public static final int LARGEST_PIECE = 64 << 10;

    private static final byte LF = '\n';

    final Conversation conversation;
    private Want want = Want.NOTHING;
    private long left;
    private int limit;
    private @Nullable Delimiter delimiter;
    private @Nullable ByteBuf torn;
    private int at;
    private boolean undecided = true;
    private int boundary;
    private boolean dangling;

    private enum Want {
        NOTHING,
        BYTES,
        LINE,
        SKIP,
        DELIMITER
    }

    Framer(Conversation conversation) {
        this.conversation = conversation;
    }

    // ---- for subclasses: what comes next; the last word before a call returns counts ----

    /** Wants exactly so many bytes, 0 to {@link #LARGEST_PIECE}, as one piece. */
    protected final void wantBytes(int count) {
        if (count < 0 || count > LARGEST_PIECE) {
            throw new IllegalArgumentException("a piece of " + count + " bytes");
        }
        want = Want.BYTES;
        left = count;
    }

    /**
     * Wants a line up to its LF, which is part of the piece. A longer one makes the framer give up.
     *
     * @param most bytes with the LF, 1 to {@link #LARGEST_PIECE}
     */
    protected final void wantLine(int most) {
        want = Want.LINE;
        limit = most;
    }

    /** Does not want to see the next bytes, but to be told by {@link #onSkipped()} when they have gone by. */
    protected final void skip(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("to skip " + count + " bytes");
        }
        want = Want.SKIP;
        left = count;
    }

    /** Does not want to see the next bytes, but to be told by {@link #onSkipped()} when a delimiter has gone by. */
    protected final void skipPast(Delimiter sought) {
        want = Want.DELIMITER;
        delimiter = sought;
    }

    /**
     * The piece at hand, a single byte, was only looked at: it is the first of what is wanted next as well. So a message
     * can be told by its first byte, before a client that waits has sent a line, and still be seen whole.
     */
    protected final void lookAgain() {
        at--;
    }

    /** Does not want to see anything more until the input ends. */
    protected final void skipRest() {
        skip(Long.MAX_VALUE);
    }

    /**
     * A piece that was wanted.
     *
     * @param data belongs to the caller and holds more than the piece; valid during this call
     * @param start absolute index of the piece's first byte
     */
    protected abstract void onPiece(ByteBuf data, int start, int length);

    /** What was to be skipped has gone by. */
    protected void onSkipped() {
        throw new IllegalStateException("nothing was to be skipped");
    }

    /** No more bytes will come this way; they end wherever they are. */
    protected void onInputEnd() {}

    /**
     * This is not, or no longer, what this framer can follow.
     *
     * @param reason for people, short and in lower case: {@code tls}, {@code upgrade}, {@code unknown}
     */
    protected final void giveUp(String reason) {
        conversation.giveUp(reason);
    }

    /** Bytes that belong to no request and no reply begin with the first that belongs to nothing yet. */
    protected final void pass() {
        undecided = false;
        conversation.listener().onPassed(this, at);
    }

    // ---- for the relay ----

    /** Follows bytes that come this way, all that are readable; moves no index and keeps nothing of the buffer. */
    public final void watch(ByteBuf data) {
        at = data.readerIndex();
        boundary = dangling ? -1 : at;
        int end = data.writerIndex();
        while (!conversation.isOpaque() && step(data, end)) {
            // One piece after the other.
        }
        if (conversation.isOpaque()) {
            torn = null;
        }
        dangling = undecided && boundary != at;
    }

    /** The input has ended. There is no buffer any more: what ends now ends at position 0. */
    public final void inputEnded() {
        at = 0;
        if (!conversation.isOpaque()) {
            onInputEnd();
        }
    }

    /** Whether no message is under way of which it is known what it belongs to. */
    public final boolean isUndecided() {
        return undecided;
    }

    /** Whether the last bytes belong to nothing that is known yet: the beginning of a message that was torn apart. */
    public final boolean hasUndecidedBytes() {
        return dangling;
    }

    final void decided() {
        undecided = false;
    }

    final void between() {
        undecided = true;
        boundary = at;
    }

    final boolean hasTornBytes() {
        return torn != null;
    }

    /** Behind the piece at hand. */
    final int position() {
        return at;
    }

    private boolean step(ByteBuf data, int end) {
        return switch (want) {
            case SKIP -> skipSome(end);
            case BYTES -> takeBytes(data, end);
            case LINE -> takeLine(data, end);
            case DELIMITER -> skipToDelimiter(data, end);
            case NOTHING -> throw new IllegalStateException("a framer has to want something");
        };
    }

    private boolean skipSome(int end) {
        int count = (int) Math.min(left, end - at);
        at += count;
        if (left != Long.MAX_VALUE) {
            left -= count;
        }
        if (left > 0) {
            return false;
        }
        onSkipped();
        return true;
    }

    private boolean skipToDelimiter(ByteBuf data, int end) {
        Delimiter sought = Objects.requireNonNull(delimiter);
        at = sought.follow(data, at, end);
        if (!sought.isFound()) {
            return false;
        }
        onSkipped();
        return true;
    }

    private boolean takeBytes(ByteBuf data, int end) {
        int missing = (int) left - tornBytes();
        if (end - at < missing) {
            tear(data, end);
            return false;
        }
        give(data, missing);
        return true;
    }

    private boolean takeLine(ByteBuf data, int end) {
        int lineFeed = at == end ? -1 : data.indexOf(at, end, LF);
        int more = lineFeed < 0 ? end - at : lineFeed + 1 - at;
        if (tornBytes() + more > limit) {
            giveUp("a line too long");
            return false;
        }
        if (lineFeed < 0) {
            tear(data, end);
            return false;
        }
        give(data, more);
        return true;
    }

    private int tornBytes() {
        return torn == null ? 0 : torn.readableBytes();
    }

    private void tear(ByteBuf data, int end) {
        if (at == end) {
            return;
        }
        if (torn == null) {
            torn = Unpooled.buffer(end - at);
        }
        torn.writeBytes(data, at, end - at);
        at = end;
    }

    private void give(ByteBuf data, int count) {
        int start = at;
        at += count;
        ByteBuf begun = torn;
        if (begun == null) {
            onPiece(data, start, count);
        } else {
            torn = null;
            begun.writeBytes(data, start, count);
            onPiece(begun, 0, begun.readableBytes());
        }
    }
}
