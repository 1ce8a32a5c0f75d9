package io.charivari.model.yaml;

import java.util.Optional;

/**
 * What all nodes of a document share while they are read.
 *
 * @param problems where to note what is wrong
 * @param replacement what a single value becomes before it is read
 */
record Context(Problems problems, Replacement replacement) {

    Context replacing(Replacement other) {
        return new Context(problems, other);
    }

    static Context of(Problems problems) {
        return new Context(problems, (text, problem) -> Optional.of(text));
    }
}
