package io.charivari.agent.protocol.http;

import io.charivari.agent.protocol.AsciiText;
import io.netty.buffer.ByteBuf;

/**
 * Follows the content of a message to its end: so many bytes, or chunks (RFC 9112 section 7.1) whose extensions and
 * trailers are gone over. Says after each step what has to be seen next. One of them serves all messages of a direction.
 *
 * <p>Confined to the link's event loop.
 */
final class HttpBody {

    /** RFC 9112 sets no bound; servers take some hundred bytes to 16 KiB. */
    private static final int LONGEST_SIZE_LINE = 16 << 10;

    private static final int LONGEST_TRAILERS = HttpHead.LARGEST;

    private State state = State.LENGTH;
    private long toSkip;
    private int trailersLeft;

    private enum State {
        LENGTH,
        SIZE,
        CHUNK,
        CHUNK_END,
        TRAILERS
    }

    /** What has to be seen next. */
    enum Next {
        /** A line of at most {@link #longestLine()} bytes. */
        LINE,
        /** The two bytes behind a chunk. */
        LINE_END,
        /** So many bytes that nobody looks at: {@link #toSkip()}. */
        SKIP,
        /** Nothing of this message. */
        END,
        /** These are no chunks. */
        BROKEN
    }

    Next begin(HttpHead head) {
        if (head.isChunked()) {
            state = State.SIZE;
            return Next.LINE;
        }
        state = State.LENGTH;
        toSkip = head.length();
        return toSkip == 0 ? Next.END : Next.SKIP;
    }

    long toSkip() {
        return toSkip;
    }

    int longestLine() {
        return state == State.TRAILERS ? trailersLeft : LONGEST_SIZE_LINE;
    }

    Next onSkipped() {
        if (state == State.LENGTH) {
            return Next.END;
        }
        state = State.CHUNK_END;
        return Next.LINE_END;
    }

    Next onPiece(ByteBuf data, int start, int length) {
        return switch (state) {
            case SIZE -> onSize(data, start, AsciiText.withoutLineEnd(data, start, length));
            case CHUNK_END -> onChunkEnd(data, start);
            case TRAILERS -> onTrailer(length, AsciiText.withoutLineEnd(data, start, length));
            case LENGTH, CHUNK -> throw new IllegalStateException("nothing of this was to be seen");
        };
    }

    private Next onSize(ByteBuf data, int start, int length) {
        toSkip = ChunkSize.of(data, start, length);
        if (toSkip > 0) {
            state = State.CHUNK;
            return Next.SKIP;
        }
        state = State.TRAILERS;
        trailersLeft = LONGEST_TRAILERS;
        return toSkip == 0 ? Next.LINE : Next.BROKEN;
    }

    private Next onChunkEnd(ByteBuf data, int start) {
        state = State.SIZE;
        return data.getByte(start) == '\r' && data.getByte(start + 1) == '\n' ? Next.LINE : Next.BROKEN;
    }

    private Next onTrailer(int lineLength, int withoutEnd) {
        if (withoutEnd == 0) {
            return Next.END;
        }
        trailersLeft -= lineLength;
        return trailersLeft > 0 ? Next.LINE : Next.BROKEN;
    }
}
