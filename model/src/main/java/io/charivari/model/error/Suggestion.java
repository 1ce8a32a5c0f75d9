package io.charivari.model.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that a person most likely meant. */
public final class Suggestion {

    /** Nobody mistypes a word into something longer; comparing would only cost time and memory. */
    private static final int LONGEST_WORD = 100;

    private Suggestion() {}

    /** {@code "; did you mean 'delay'?"} when a known word is near enough, otherwise nothing. */
    public static String didYouMean(String found, Collection<String> known) {
        return nearest(found, known)
                .map(word -> "; did you mean '" + word + "'?")
                .orElse("");
    }

    /** The known word with the fewest typing errors, if they are few for its length. */
    public static Optional<String> nearest(String found, Collection<String> known) {
        if (found.length() > LONGEST_WORD) {
            return Optional.empty();
        }
        String wanted = found.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(word -> Math.abs(wanted.length() - word.length()) <= allowed(word))
                .filter(word -> distance(wanted, word.toLowerCase(Locale.ROOT)) <= allowed(word))
                .min(Comparator.comparingInt((String word) -> distance(wanted, word.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int allowed(String word) {
        return Math.max(1, word.length() / 3);
    }

    /** Optimal string alignment: insertions, deletions, replacements and swaps of neighbours count one each. */
    private static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, from, to, i, j);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int cheapest(int[][] cost, String from, String to, int i, int j) {
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int best = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
