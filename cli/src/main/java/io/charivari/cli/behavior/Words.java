package io.charivari.cli.behavior;

import java.util.Iterator;
import java.util.List;

/** What a flag can be, for the shell to complete. */
abstract class Words implements Iterable<String> {

    private final List<String> words;

    Words(String... words) {
        this.words = List.of(words);
    }

    @Override
    public Iterator<String> iterator() {
        return words.iterator();
    }
}
