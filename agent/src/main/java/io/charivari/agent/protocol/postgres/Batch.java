package io.charivari.agent.protocol.postgres;

import io.charivari.agent.protocol.AsciiText;
import io.charivari.agent.protocol.SqlVerbs;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The statements of the request at hand, and the verb that they are counted by: that of the first which does not only open
 * a transaction, since drivers send BEGIN along with what they really want.
 *
 * <p>Confined to the link's event loop.
 */
final class Batch {

    static final int LONGEST_STATEMENT = 16 << 10;

    private static final int NAME = Named.LONGEST_NAME + 1;

    private final PreparedStatements prepared = new PreparedStatements();
    private long request;
    private String verb = "";

    /** A request begins. */
    void begin(long number) {
        request = number;
        verb = "";
    }

    /** Empty if there is no statement. */
    String verb() {
        return verb;
    }

    /** How much of a message it needs to see, in bytes. */
    static int looksAt(byte type) {
        return switch (type) {
            case 'Q' -> LONGEST_STATEMENT;
            case 'P' -> NAME + LONGEST_STATEMENT;
            case 'B' -> 2 * NAME;
            case 'E' -> NAME;
            case 'C' -> 1 + NAME;
            default -> 0;
        };
    }

    /**
     * A message of the request.
     *
     * @param texts hears of the statements; null if nobody asks
     */
    void look(byte type, ByteBuf data, int start, int end, @Nullable Consumer<String> texts) {
        switch (type) {
            case 'Q' -> statement(data, start, end, texts);
            case 'P' -> parse(data, start, end, texts);
            case 'B' -> bind(data, start, end, texts);
            case 'E' -> execute(data, start, end, texts);
            case 'C' -> close(data, start, end);
            default -> {
                // Says nothing of statements.
            }
        }
    }

    private String statement(ByteBuf data, int start, int end, @Nullable Consumer<String> texts) {
        int length = textLength(data, start, end);
        String word = SqlVerbs.NESTING.find(data, start, length);
        count(word);
        if (texts != null) {
            texts.accept(AsciiText.utf8(data, start, length));
        }
        return word;
    }

    private void parse(ByteBuf data, int start, int end, @Nullable Consumer<String> texts) {
        int nameEnd = nameEnd(data, start, end);
        if (nameEnd >= 0) {
            int text = nameEnd + 1;
            String word = statement(data, text, end, texts);
            prepared.parsed(data, start, nameEnd - start, word, text, textLength(data, text, end), request);
        }
    }

    private void bind(ByteBuf data, int start, int end, @Nullable Consumer<String> texts) {
        int portalEnd = nameEnd(data, start, end);
        int nameEnd = portalEnd < 0 ? -1 : nameEnd(data, portalEnd + 1, end);
        if (nameEnd >= 0) {
            int name = portalEnd + 1;
            known(prepared.bound(data, start, portalEnd - start, name, nameEnd - name), texts);
        }
    }

    private void execute(ByteBuf data, int start, int end, @Nullable Consumer<String> texts) {
        int portalEnd = nameEnd(data, start, end);
        if (portalEnd >= 0) {
            known(prepared.executed(data, start, portalEnd - start), texts);
        }
    }

    private void close(ByteBuf data, int start, int end) {
        int nameEnd = start == end ? -1 : nameEnd(data, start + 1, end);
        if (nameEnd >= 0) {
            int length = nameEnd - start - 1;
            if (data.getByte(start) == 'S') {
                prepared.closeStatement(data, start + 1, length);
            } else {
                prepared.closePortal(data, start + 1, length);
            }
        }
    }

    private void known(PreparedStatements.@Nullable Text statement, @Nullable Consumer<String> texts) {
        if (statement != null && statement.isNewTo(request)) {
            count(statement.verb());
            if (texts != null) {
                texts.accept(statement.text());
            }
        }
    }

    private void count(String word) {
        if (verb.isEmpty() || verb.equals(SqlVerbs.BEGIN) || verb.equals(SqlVerbs.START)) {
            verb = word;
        }
    }

    /** Where the NUL behind a name is; -1 if the name is longer than any that is kept. */
    private static int nameEnd(ByteBuf data, int start, int end) {
        int stop = Math.min(end, start + NAME);
        return start < stop ? data.indexOf(start, stop, (byte) 0) : -1;
    }

    private static int textLength(ByteBuf data, int start, int end) {
        int stop = Math.min(end, start + LONGEST_STATEMENT);
        int nul = start < stop ? data.indexOf(start, stop, (byte) 0) : -1;
        return (nul < 0 ? stop : nul) - start;
    }
}
