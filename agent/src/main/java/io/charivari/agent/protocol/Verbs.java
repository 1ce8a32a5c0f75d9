package io.charivari.agent.protocol;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The words that requests of a protocol are counted by. Found without making a text of them; whatever is none of them is
 * counted as {@link #OTHER}, so there are never more than these.
 *
 * <p>Immutable, safe for any thread.
 */
public final class Verbs {

    public static final String OTHER = "OTHER";

    private static final int LONGEST = 32;

    private final Map<Long, String[]> byHash = new HashMap<>();

    /** @param words separated by blanks */
    public Verbs(String words) {
        for (String word : words.trim().split("\\s+", -1)) {
            String upper = word.toUpperCase(Locale.ROOT);
            byHash.merge(hash(upper), new String[] {upper}, Verbs::both);
        }
    }

    private static String[] both(String[] some, String[] more) {
        String[] all = Arrays.copyOf(some, some.length + 1);
        all[some.length] = more[0];
        return all;
    }

    /** The word that stands there, in capital letters; letters in either case. */
    public String find(ByteBuf data, int start, int length) {
        if (length > LONGEST) {
            return OTHER;
        }
        long hash = 0;
        for (int i = start; i < start + length; i++) {
            hash = hash * 31 + AsciiText.upper(data.getByte(i));
        }
        String[] words = byHash.get(hash);
        if (words != null) {
            for (String word : words) {
                if (AsciiText.is(word, data, start, length)) {
                    return word;
                }
            }
        }
        return OTHER;
    }

    private static long hash(String upper) {
        long hash = 0;
        for (int i = 0; i < upper.length(); i++) {
            hash = hash * 31 + (byte) upper.charAt(i);
        }
        return hash;
    }
}
