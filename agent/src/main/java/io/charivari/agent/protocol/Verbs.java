package io.charivari.agent.protocol;

import io.netty.buffer.ByteBuf;
import java.util.Locale;

/**
 * The words that requests of a protocol are counted by. Found without making a text of them; whatever is none of them is
 * counted as {@link #OTHER}, so there are never more than these.
 *
 * <p>Immutable, safe for any thread.
 */
public final class Verbs {

    public static final String OTHER = "OTHER";

    private static final int LONGEST = 32;

    /** A table with open addressing, at most half full: there is always a free slot to stop at. */
    private final String[] words;

    private final long[] hashes;

    /** @param words separated by blanks */
    public Verbs(String words) {
        String[] all = words.trim().toUpperCase(Locale.ROOT).split("\\s+", -1);
        int slots = Integer.highestOneBit(all.length) * 4;
        this.words = new String[slots];
        this.hashes = new long[slots];
        for (String word : all) {
            add(word);
        }
    }

    private void add(String word) {
        long hash = hash(word);
        int slot = slot(hash);
        while (words[slot] != null) {
            slot = next(slot);
        }
        words[slot] = word;
        hashes[slot] = hash;
    }

    private int slot(long hash) {
        return (int) (hash ^ (hash >>> 16)) & (words.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (words.length - 1);
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
        for (int slot = slot(hash); words[slot] != null; slot = next(slot)) {
            if (hashes[slot] == hash && AsciiText.is(words[slot], data, start, length)) {
                return words[slot];
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
