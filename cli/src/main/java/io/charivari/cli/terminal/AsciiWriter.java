package io.charivari.cli.terminal;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes what we draw with where the locale has no UTF-8. Each character becomes exactly one, so that columns stay
 * aligned.
 */
final class AsciiWriter extends FilterWriter {

    private static final String FROM = "█▓░│─┬├└▏·µ±→…–×";
    private static final String TO = "#=.|-++`|.u~>.-x";

    AsciiWriter(Writer out) {
        super(out);
    }

    @Override
    public void write(int c) throws IOException {
        out.write(ascii((char) c));
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            out.write(ascii(text[i]));
        }
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        write(text.toCharArray(), offset, length);
    }

    static char ascii(char c) {
        if (c < 128) {
            return c;
        }
        int known = FROM.indexOf(c);
        return known < 0 ? '?' : TO.charAt(known);
    }
}
