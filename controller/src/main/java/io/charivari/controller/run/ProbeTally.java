package io.charivari.controller.run;

import io.charivari.controller.probe.Answer;
import io.charivari.controller.probe.Judgement;
import io.charivari.model.scenario.Probe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts the answers to one probe of one run. Confined to the conductor's thread. */
final class ProbeTally {

    private final Probe probe;
    private final List<Duration> took = new ArrayList<>();
    private int answers;
    private int goodAnswers;
    private int failuresInRow;
    private @Nullable String miss;

    ProbeTally(Probe probe) {
        this.probe = probe;
    }

    /** @param bad why the answer is a bad one; empty for a good one */
    void count(Answer answer, Optional<String> bad) {
        answers++;
        if (!(answer instanceof Answer.None)) {
            took.add(answer.took());
        }
        if (bad.isEmpty()) {
            goodAnswers++;
            failuresInRow = 0;
            return;
        }
        failuresInRow++;
        if (probe.tolerance().ratio() == null && isMissed() && miss == null) {
            miss = bad.get() + (failuresInRow == 1 ? "" : ", " + failuresInRow + " times in a row");
        }
    }

    /** What was bad before is no part of the row that begins now. */
    void beginRow() {
        failuresInRow = 0;
    }

    int failuresInRow() {
        return failuresInRow;
    }

    /** Whether as many answers in a row were bad as must not be. */
    boolean isMissed() {
        return failuresInRow >= probe.failureThreshold();
    }

    /** How the hypothesis was missed, one line each. */
    List<String> misses() {
        List<String> misses = new ArrayList<>();
        if (miss != null) {
            misses.add(miss);
        }
        Judgement.missedRatio(probe.tolerance(), goodAnswers, answers).ifPresent(misses::add);
        misses.addAll(Judgement.missedPercentiles(probe.tolerance(), took));
        return misses.stream().map(line -> probe.name() + ": " + line).toList();
    }
}
