package io.charivari.agent.protocol.memcache;

import io.charivari.agent.protocol.AsciiText;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;

/**
 * The words of one line, which blanks separate, where they stand. Used for one line after the other.
 *
 * <p>Confined to the link's event loop.
 */
final class Words {

    private ByteBuf data = Unpooled.EMPTY_BUFFER;
    private int[] starts = new int[8];
    private int[] lengths = new int[8];
    private int count;

    /** Takes a line apart, which may end in CRLF, or in LF alone. */
    void read(ByteBuf line, int start, int length) {
        data = line;
        count = 0;
        int end = start + AsciiText.withoutLineEnd(line, start, length);
        int word = -1;
        for (int i = start; i < end; i++) {
            boolean isBlank = line.getByte(i) == ' ';
            if (isBlank && word >= 0) {
                add(word, i);
                word = -1;
            } else if (!isBlank && word < 0) {
                word = i;
            }
        }
        if (word >= 0) {
            add(word, end);
        }
    }

    private void add(int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            lengths = Arrays.copyOf(lengths, count * 2);
        }
        starts[count] = start;
        lengths[count] = end - start;
        count++;
    }

    int count() {
        return count;
    }

    /** Absolute index of the word's first byte. */
    int start(int word) {
        return starts[word];
    }

    /** 0 where there is no such word. */
    int length(int word) {
        return word < count ? lengths[word] : 0;
    }

    /** Whether this word stands there, in these very letters. */
    boolean is(String text, int word) {
        if (length(word) != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (data.getByte(starts[word] + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The word as a number without a sign; -1 if it is none, or not there. */
    long number(int word) {
        return word < count ? AsciiText.number(data, starts[word], lengths[word]) : -1;
    }

    /** Whether the word is a decimal number of so many digits at the most, perhaps behind a minus. */
    boolean isNumber(int word, int mostDigits) {
        int length = length(word);
        if (length == 0) {
            return false;
        }
        int from = data.getByte(starts[word]) == '-' ? 1 : 0;
        for (int i = from; i < length; i++) {
            byte letter = data.getByte(starts[word] + i);
            if (letter < '0' || letter > '9') {
                return false;
            }
        }
        return length > from && length - from <= mostDigits;
    }

    byte first(int word) {
        return data.getByte(starts[word]);
    }

    String text(int word) {
        return AsciiText.utf8(data, starts[word], lengths[word]);
    }
}
