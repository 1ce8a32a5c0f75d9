package io.charivari.e2e.testing;

import java.util.ArrayList;
import java.util.List;

/** What a client was told, in one word each, in order. Usable from any thread. */
public final class Answers {

    private final List<String> words = new ArrayList<>();

    public synchronized void add(String word) {
        words.add(word);
    }

    /** How many were this one. */
    public synchronized long count(String word) {
        return words.stream().filter(word::equals).count();
    }

    /** Each once for as long as it did not change. */
    public synchronized List<String> phases() {
        List<String> phases = new ArrayList<>();
        for (String word : words) {
            if (phases.isEmpty() || !phases.get(phases.size() - 1).equals(word)) {
                phases.add(word);
            }
        }
        return phases;
    }

    /** The last one. */
    public synchronized String last() {
        return words.get(words.size() - 1);
    }

    @Override
    public String toString() {
        return phases().toString();
    }
}
