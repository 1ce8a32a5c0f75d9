package io.charivari.model.yaml;

import java.util.List;
import java.util.TreeSet;

/** Collects what is wrong in one file. Not thread-safe: one file is read by one thread. */
public final class Problems {

    /** More than anyone reads at once; a hostile file must not fill memory with its own faults. */
    private static final int LIMIT = 200;

    private final TreeSet<Problem> found = new TreeSet<>();

    /** Notes a problem; the same one at the same place counts once. */
    public void add(Problem problem) {
        found.add(problem);
        if (found.size() > LIMIT) {
            found.pollLast();
        }
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of the file; of very many, the first ones. */
    public List<Problem> sorted() {
        return List.copyOf(found);
    }
}
