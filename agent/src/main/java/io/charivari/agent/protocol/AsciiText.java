package io.charivari.agent.protocol;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** Reads the text that protocols consist of, where it stands. Stateless. */
public final class AsciiText {

    private AsciiText() {}

    /** Length of a line without its LF, and without a CR before that. */
    public static int withoutLineEnd(ByteBuf data, int start, int length) {
        int end = start + length;
        if (end > start && data.getByte(end - 1) == '\n') {
            end--;
        }
        if (end > start && data.getByte(end - 1) == '\r') {
            end--;
        }
        return end - start;
    }

    /**
     * Reads a decimal number without a sign.
     *
     * @return -1 if it is none, or has more than 18 digits
     */
    public static long number(ByteBuf data, int start, int length) {
        if (length < 1 || length > 18) {
            return -1;
        }
        long value = 0;
        for (int i = start; i < start + length; i++) {
            int digit = data.getByte(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** Whether a word stands there, letters in either case. */
    public static boolean is(String word, ByteBuf data, int start, int length) {
        if (word.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (upper(data.getByte(start + i)) != upper((byte) word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** A byte for each character. */
    public static String latin1(ByteBuf data, int start, int length) {
        return data.toString(start, length, StandardCharsets.ISO_8859_1);
    }

    /** What is not UTF-8 is replaced. */
    public static String utf8(ByteBuf data, int start, int length) {
        return data.toString(start, length, StandardCharsets.UTF_8);
    }

    static byte upper(byte letter) {
        return letter >= 'a' && letter <= 'z' ? (byte) (letter - ('a' - 'A')) : letter;
    }
}
