package io.charivari.agent.protocol.http;

import io.charivari.agent.protocol.AsciiText;
import io.charivari.agent.protocol.Framer;
import io.netty.buffer.ByteBuf;

/**
 * What the lines of a head say of the message's length and of its connection. One of them serves all messages of a
 * direction, one after the other.
 *
 * <p>Confined to the link's event loop.
 */
final class HttpHead {

    /** The largest head that is followed, in bytes. */
    static final int LARGEST = Framer.LARGEST_PIECE;

    private static final long UNKNOWN = -1;

    private int left;
    private int valueStart;
    private int valueLength;
    private boolean version10;
    private long length;
    private boolean chunked;
    private boolean close;
    private boolean keepAlive;
    private boolean continueExpected;

    /** @param minor of the version: 0 for HTTP/1.0 */
    void begin(int minor) {
        left = LARGEST;
        version10 = minor == 0;
        length = UNKNOWN;
        chunked = false;
        close = false;
        keepAlive = false;
        continueExpected = false;
    }

    /**
     * Notes what a header says.
     *
     * @param colon its index in the line, behind the name
     * @param length of the line without its end
     * @return false if there is more than one way to understand it
     */
    boolean add(ByteBuf line, int start, int colon, int length) {
        if (colon <= start || isBlank(line.getByte(start)) || isBlank(line.getByte(colon - 1))) {
            // A blank in front continues the header before (RFC 9112 section 5.2), and none may stand before the colon
            // (section 5.1): some readers take such a line for a header, some do not.
            return false;
        }
        int end = start + length;
        int from = colon + 1;
        while (from < end && isBlank(line.getByte(from))) {
            from++;
        }
        while (end > from && isBlank(line.getByte(end - 1))) {
            end--;
        }
        valueStart = from;
        valueLength = end - from;
        return note(line, start, colon - start, from, end - from);
    }

    /** How much of the head lies before the line at hand, in bytes. */
    int offset() {
        return LARGEST - left;
    }

    /** Where the value of the header at hand begins, without blanks: an index in the line's buffer. */
    int valueStart() {
        return valueStart;
    }

    /** Of the header at hand, without blanks. */
    int valueLength() {
        return valueLength;
    }

    private boolean note(ByteBuf line, int name, int nameLength, int value, int valueLength) {
        switch (nameLength) {
            case 6 -> {
                if (AsciiText.is("expect", line, name, nameLength)) {
                    continueExpected = AsciiText.is("100-continue", line, value, valueLength);
                }
            }
            case 10 -> {
                if (AsciiText.is("connection", line, name, nameLength)) {
                    noteConnection(line, value, value + valueLength);
                }
            }
            case 14 -> {
                return !AsciiText.is("content-length", line, name, nameLength) || noteLength(line, value, valueLength);
            }
            case 17 -> {
                return !AsciiText.is("transfer-encoding", line, name, nameLength)
                        || noteCoding(line, value, valueLength);
            }
            default -> {}
        }
        return true;
    }

    /** RFC 9112 section 9.3. */
    private void noteConnection(ByteBuf line, int start, int end) {
        for (int from = start; from < end; ) {
            int comma = line.indexOf(from, end, (byte) ',');
            int to = comma < 0 ? end : comma;
            int word = from;
            int wordEnd = to;
            while (word < wordEnd && isBlank(line.getByte(word))) {
                word++;
            }
            while (wordEnd > word && isBlank(line.getByte(wordEnd - 1))) {
                wordEnd--;
            }
            close |= AsciiText.is("close", line, word, wordEnd - word);
            keepAlive |= AsciiText.is("keep-alive", line, word, wordEnd - word);
            from = to + 1;
        }
    }

    /** RFC 9112 section 6.3, rule 5: the same length twice does no harm, two lengths do. */
    private boolean noteLength(ByteBuf line, int start, int valueLength) {
        long said = AsciiText.number(line, start, valueLength);
        boolean isFirst = length == UNKNOWN;
        if (said < 0 || (!isFirst && said != length)) {
            return false;
        }
        length = said;
        return true;
    }

    /** RFC 9112 section 6.1: chunked is the last coding, and there once. */
    private boolean noteCoding(ByteBuf line, int start, int valueLength) {
        int last = "chunked".length();
        int word = start + valueLength - last;
        boolean ends = word >= start && AsciiText.is("chunked", line, word, last);
        boolean isOnlyCoding = word == start;
        boolean follows = ends && !isOnlyCoding && (line.getByte(word - 1) == ',' || isBlank(line.getByte(word - 1)));
        if (chunked || !ends || !(isOnlyCoding || follows)) {
            return false;
        }
        chunked = true;
        return true;
    }

    private static boolean isBlank(byte letter) {
        return letter == ' ' || letter == '\t';
    }

    /** A line of the head has gone by; returns how long the next one may be, less than 1 if there may be none. */
    int after(int lineLength) {
        left -= lineLength;
        return left;
    }

    /**
     * Whether it can be told how long the message is: two ways to tell are one too many, and HTTP/1.0 knows of no chunks
     * (RFC 9112 section 6.1).
     */
    boolean isClear() {
        return !chunked || (length == UNKNOWN && !version10);
    }

    boolean isChunked() {
        return chunked;
    }

    /** Whether it says how long the content is. */
    boolean hasLength() {
        return chunked || length != UNKNOWN;
    }

    /** Of the content as far as the head says so; 0 if it does not. */
    long length() {
        return Math.max(0, length);
    }

    /** A server has to overlook it in HTTP/1.0: RFC 9110 section 10.1.1. */
    boolean expectsContinue() {
        return continueExpected && !version10;
    }

    boolean isVersion10() {
        return version10;
    }

    /** Whether the connection may be used for one more message. */
    boolean keepsConnection() {
        return !close && (!version10 || keepAlive);
    }
}
