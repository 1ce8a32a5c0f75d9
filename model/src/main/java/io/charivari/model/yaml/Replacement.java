package io.charivari.model.yaml;

import java.util.Optional;
import java.util.function.Consumer;

/** Turns a single value, as it stands in a file, into the one that is meant. */
@FunctionalInterface
public interface Replacement {

    /**
     * Replaces.
     *
     * @param problem told what is wrong with the text; noted at its place
     * @return empty if something is
     */
    Optional<String> apply(String text, Consumer<String> problem);
}
