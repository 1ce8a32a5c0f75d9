package io.charivari.controller.run;

import io.charivari.controller.probe.Answer;
import io.charivari.controller.probe.Judgement;
import io.charivari.model.scenario.Probe;
import io.charivari.model.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One probe of one run: asks, judges, counts. A question that is not answered in time, or cannot be asked, is a bad
 * answer. Confined to the conductor's thread.
 */
final class ProbeSeries {

    private final Probe probe;
    private final Duration patience;
    private final Ports ports;
    private final Consumer<RunEvent.What.ProbeSample> onSample;
    private final List<Duration> took = new ArrayList<>();
    private int failuresInRow;
    private @Nullable String miss;
    private Scheduler.@Nullable Timer next;
    private boolean ended;

    /** @param patience the longest that a question may stay unanswered */
    ProbeSeries(Probe probe, Duration patience, Ports ports, Consumer<RunEvent.What.ProbeSample> onSample) {
        this.probe = probe;
        this.patience = patience;
        this.ports = ports;
        this.onSample = onSample;
    }

    Probe probe() {
        return probe;
    }

    int failuresInRow() {
        return failuresInRow;
    }

    /** Asks at once and then at every interval, answered or not, while the condition holds. */
    void repeat(Condition condition) {
        if (ended) {
            return;
        }
        if (condition.holds()) {
            ask(bad -> {});
        }
        next = ports.scheduler().after(probe.interval(), () -> repeat(condition));
    }

    /** Whether it is time to ask. */
    @FunctionalInterface
    interface Condition {
        boolean holds();
    }

    /**
     * Asks until an answer is good, at most as often as the failure threshold says.
     *
     * @param done told why the last answer was bad, or nothing
     */
    void settle(Consumer<Optional<String>> done) {
        failuresInRow = 0;
        attempt(done);
    }

    private void attempt(Consumer<Optional<String>> done) {
        ask(bad -> {
            if (bad.isEmpty() || failuresInRow >= probe.failureThreshold()) {
                done.accept(bad);
            } else {
                next = ports.scheduler().after(probe.interval(), () -> attempt(done));
            }
        });
    }

    private void ask(Consumer<Optional<String>> then) {
        CompletableFuture<Answer> question = ports.probes().ask(probe.check());
        Answer late = new Answer.None("no answer within " + patience.toMillis() + "ms", patience);
        // The prober has a timeout of its own; this one holds even if the prober hangs.
        Scheduler.Timer timer = ports.scheduler().after(patience, () -> question.complete(late));
        question.minimalCompletionStage()
                .whenComplete((answer, failure) -> ports.scheduler().execute(() -> {
                    timer.cancel();
                    settled(answer != null ? answer : new Answer.None(String.valueOf(failure), Duration.ZERO), then);
                }));
    }

    private void settled(Answer answer, Consumer<Optional<String>> then) {
        if (ended) {
            return;
        }
        Optional<String> bad = Judgement.problem(probe.tolerance(), answer);
        if (answer instanceof Answer.Status) {
            took.add(answer.took());
        }
        failuresInRow = bad.isPresent() ? failuresInRow + 1 : 0;
        if (failuresInRow >= probe.failureThreshold() && miss == null) {
            miss = probe.name() + ": " + bad.orElse("")
                    + (probe.failureThreshold() == 1 ? "" : ", " + failuresInRow + " times in a row");
        }
        onSample.accept(new RunEvent.What.ProbeSample(
                probe.name(), bad.isEmpty(), answer.took().toNanos(), bad.orElseGet(answer::detail), failuresInRow));
        then.accept(bad);
    }

    /** How the hypothesis was missed, one line each. */
    List<String> misses() {
        List<String> misses = new ArrayList<>();
        if (miss != null) {
            misses.add(miss);
        }
        Judgement.missedPercentiles(probe.tolerance(), took).forEach(line -> misses.add(probe.name() + ": " + line));
        return misses;
    }

    /** Asks nothing more and hears nothing more. */
    void end() {
        ended = true;
        if (next != null) {
            next.cancel();
        }
    }
}
