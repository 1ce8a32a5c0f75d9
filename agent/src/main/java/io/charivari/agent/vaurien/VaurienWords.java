package io.charivari.agent.vaurien;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was said in Vaurien's words, by flags or in a file. Immutable.
 *
 * @param said in the order in which it was said
 */
public record VaurienWords(Map<Word, Said> said) {

    /** Nothing was said. */
    public static final VaurienWords NONE = new VaurienWords(Map.of());

    public VaurienWords {
        said = Collections.unmodifiableMap(new LinkedHashMap<>(said));
    }

    /**
     * A word.
     *
     * @param section of a file that it stands in, such as {@code vaurien} or {@code behavior:delay}
     * @param name in small letters, with underscores
     */
    public record Word(String section, String name) {

        /** Of the section that is about the proxy as a whole. */
        static Word main(String name) {
            return new Word(Vocabulary.MAIN, name);
        }
    }

    /**
     * What it was said to be.
     *
     * @param place where, such as {@code --timeout} or {@code vaurien.ini:3}
     */
    public record Said(String value, String place) {}

    /** These, and what only the weaker ones say. */
    public VaurienWords over(VaurienWords weaker) {
        Map<Word, Said> all = new LinkedHashMap<>(weaker.said);
        all.putAll(said);
        return new VaurienWords(all);
    }

    public boolean isEmpty() {
        return said.isEmpty();
    }

    /** What was said of the proxy as a whole. */
    public Optional<Said> main(String name) {
        return Optional.ofNullable(said.get(Word.main(name)));
    }
}
