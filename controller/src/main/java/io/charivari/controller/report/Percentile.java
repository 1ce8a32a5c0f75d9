package io.charivari.controller.report;

import java.util.List;
import java.util.Optional;

/** By nearest rank. Stateless. */
final class Percentile {

    private Percentile() {}

    /**
     * The value that so many of a hundred are at most.
     *
     * @param percent 0 for the smallest, to 100 for the largest
     * @return empty of nothing
     */
    static <T> Optional<T> of(List<T> sorted, int percent) {
        return sorted.isEmpty()
                ? Optional.empty()
                : Optional.of(sorted.get((int) Math.max(1, ((long) sorted.size() * percent + 99) / 100) - 1));
    }
}
