package io.charivari.agent.protocol.mysql;

import io.netty.buffer.ByteBuf;
import io.netty.util.collection.IntObjectHashMap;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What prepared statements say, by their numbers. Keeps 1 KiB of each, and of those that are open at a time the first
 * 1,000.
 *
 * <p>Confined to the link's event loop.
 */
final class PreparedStatements {

    static final int LONGEST_TEXT = 1 << 10;
    static final int MOST = 1_000;

    /** By this number MariaDB's drivers name the one that was prepared last, when they have not been told its own yet. */
    static final int LAST = -1;

    private final IntObjectHashMap<Text> byNumber = new IntObjectHashMap<>(4);
    private @Nullable Text last;
    private boolean unknownHasLongData;

    /** A text that may be asked for, and how it is counted. */
    static final class Text {
        private final String verb;
        private final byte[] bytes;
        private @Nullable String decoded;
        private boolean hasLongData;

        Text(String verb, ByteBuf data, int start, int length) {
            this.verb = verb;
            bytes = new byte[Math.min(length, LONGEST_TEXT)];
            data.getBytes(start, bytes);
        }

        String verb() {
            return verb;
        }

        String text() {
            String known = decoded;
            if (known == null) {
                known = new String(bytes, StandardCharsets.UTF_8);
                decoded = known;
            }
            return known;
        }
    }

    /** A client has asked for it; it has no number yet. */
    void asked(Text text) {
        last = text;
    }

    /** The server has given it a number. */
    void numbered(int number, Text text) {
        if (byNumber.size() < MOST || byNumber.containsKey(number)) {
            byNumber.put(number, text);
        }
    }

    /** Null if that is not known. */
    @Nullable
    Text find(int number) {
        return number == LAST ? last : byNumber.get(number);
    }

    void close(int number) {
        byNumber.remove(number);
    }

    /** The session is as new. */
    void clear() {
        byNumber.clear();
        last = null;
        unknownHasLongData = false;
    }

    /** The server keeps a piece of a parameter until the statement is executed or reset. */
    void addLongData(int number) {
        Text text = find(number);
        if (text == null) {
            unknownHasLongData = true;
        } else {
            text.hasLongData = true;
        }
    }

    /** Whether the server has kept pieces of parameters for it; it has them no more. */
    boolean takeLongData(int number) {
        Text text = find(number);
        boolean had = text == null ? unknownHasLongData : text.hasLongData;
        if (text != null) {
            text.hasLongData = false;
        }
        return had;
    }
}
