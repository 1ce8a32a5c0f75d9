package io.charivari.agent.protocol.redis;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a line that a person has typed apart as Redis does: words between blanks, parts of them perhaps in quotes, with
 * escapes in double ones.
 *
 * <p>Confined to one call.
 */
final class InlineCommand {

    private static final byte NO_QUOTE = 0;

    private final ByteBuf data;
    private final int end;
    private int at;

    private InlineCommand(ByteBuf data, int start, int length) {
        this.data = data;
        this.at = start;
        this.end = start + length;
    }

    /** The words of a line without its end; those before the mistake if quotes are not closed. */
    static List<ByteBuf> words(ByteBuf data, int start, int length) {
        InlineCommand line = new InlineCommand(data, start, length);
        List<ByteBuf> words = new ArrayList<>();
        while (line.toNextWord()) {
            words.add(line.word());
        }
        return words;
    }

    private boolean toNextWord() {
        while (at < end && isBlank(data.getByte(at))) {
            at++;
        }
        return at < end;
    }

    private ByteBuf word() {
        ByteBuf word = Unpooled.buffer(16);
        byte quote = NO_QUOTE;
        while (at < end && (quote != NO_QUOTE || !isBlank(data.getByte(at)))) {
            byte letter = data.getByte(at++);
            if (letter == '\\' && quote != NO_QUOTE && at < end) {
                escaped(word, quote);
            } else if (quote == NO_QUOTE && (letter == '"' || letter == '\'')) {
                quote = letter;
            } else if (letter == quote) {
                quote = NO_QUOTE;
            } else {
                word.writeByte(letter);
            }
        }
        return word;
    }

    private void escaped(ByteBuf word, byte quote) {
        byte letter = data.getByte(at++);
        if (quote == '\'') {
            // Between single quotes there is only the escaped quote.
            if (letter != '\'') {
                word.writeByte('\\');
            }
            word.writeByte(letter);
        } else if (letter == 'x' && at + 1 < end && hex(at) >= 0 && hex(at + 1) >= 0) {
            word.writeByte(hex(at) * 16 + hex(at + 1));
            at += 2;
        } else {
            word.writeByte(control(letter));
        }
    }

    private int hex(int index) {
        return Character.digit(data.getByte(index), 16);
    }

    private static int control(byte letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'a' -> 7;
            default -> letter;
        };
    }

    private static boolean isBlank(byte letter) {
        return letter == ' ' || (letter >= '\t' && letter <= '\r') || letter == 0;
    }
}
