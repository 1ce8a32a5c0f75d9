package io.charivari.bench.figure;

import java.util.List;
import java.util.OptionalDouble;

/** The figure in the middle: what a run that was disturbed once or twice does not move. */
public final class Median {

    private Median() {}

    /** Of an even number, halfway between the two in the middle; empty if there is none. */
    public static OptionalDouble of(List<Double> figures) {
        if (figures.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double upper = sorted.get(middle);
        return OptionalDouble.of(sorted.size() % 2 == 1 ? upper : (sorted.get(middle - 1) + upper) / 2);
    }
}
