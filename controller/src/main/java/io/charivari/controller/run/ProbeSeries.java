package io.charivari.controller.run;

import io.charivari.controller.probe.Answer;
import io.charivari.controller.probe.Judgement;
import io.charivari.controller.probe.Measure;
import io.charivari.model.scenario.Probe;
import io.charivari.model.time.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    private final Questions questions;
    private final Ports ports;
    private final Consumer<RunEvent.What.ProbeSample> onSample;
    private final ProbeTally tally;
    private final Map<Long, CompletableFuture<Answer>> open = new TreeMap<>();
    private long asked;
    private long notBeforeNanos = Long.MIN_VALUE;
    private Scheduler.@Nullable Timer next;
    private boolean ended;

    /** @param patience the longest that a question may stay unanswered */
    ProbeSeries(
            Probe probe,
            Duration patience,
            Questions questions,
            Ports ports,
            Consumer<RunEvent.What.ProbeSample> onSample) {
        this.probe = probe;
        this.patience = patience;
        this.questions = questions;
        this.ports = ports;
        this.onSample = onSample;
        this.tally = new ProbeTally(probe);
    }

    Probe probe() {
        return probe;
    }

    /**
     * Asks at once and then at every interval, answered or not; at once means when an interval has passed since it was
     * asked last. Once the instant has come, it can be called again.
     *
     * @param untilNanos controller time, at which it is not asked any more
     */
    void askUntil(long untilNanos) {
        long dueNanos = Math.max(ports.time().nanos(), notBeforeNanos);
        if (!ended && dueNanos < untilNanos) {
            next = ports.at(dueNanos, () -> {
                notBeforeNanos = dueNanos + probe.interval().toNanos();
                ask(bad -> {});
                askUntil(untilNanos);
            });
        }
    }

    /**
     * Asks until an answer is good, at most as often as the failure threshold says.
     *
     * @param done told why the last answer was bad, or nothing
     */
    void settle(Consumer<Optional<String>> done) {
        tally.beginRow();
        attempt(done);
    }

    private void attempt(Consumer<Optional<String>> done) {
        ask(bad -> {
            if (bad.isEmpty() || tally.isMissed()) {
                done.accept(bad);
            } else {
                next = ports.scheduler().after(probe.interval(), () -> attempt(done));
            }
        });
    }

    private void ask(Consumer<Optional<String>> then) {
        CompletableFuture<Answer> question = questions.ask(probe);
        long number = ++asked;
        open.put(number, question);
        Answer late = new Answer.None("no answer within " + patience.toMillis() + "ms", patience);
        // The prober has a timeout of its own; this one holds even if the prober hangs.
        Scheduler.Timer timer = ports.scheduler().after(patience, () -> question.complete(late));
        question.minimalCompletionStage()
                .whenComplete((answer, failure) -> ports.scheduler().execute(() -> {
                    timer.cancel();
                    open.remove(number);
                    settled(answer != null ? answer : new Answer.None(String.valueOf(failure), Duration.ZERO), then);
                }));
    }

    private void settled(Answer answer, Consumer<Optional<String>> then) {
        if (ended) {
            return;
        }
        Optional<String> bad = Judgement.problem(probe.tolerance(), answer);
        tally.count(answer, bad);
        onSample.accept(sample(answer, bad));
        then.accept(bad);
    }

    private RunEvent.What.ProbeSample sample(Answer answer, Optional<String> bad) {
        Optional<Measure> seen = answer.measure();
        return new RunEvent.What.ProbeSample(
                probe.name(),
                bad.isEmpty(),
                answer.took().toNanos(),
                bad.orElseGet(answer::detail),
                tally.failuresInRow(),
                seen.map(Measure::value).orElse(null),
                seen.map(measure -> measure.quantity().unit()).orElse(""));
    }

    /** How the hypothesis was missed, one line each. */
    List<String> misses() {
        return tally.misses();
    }

    /** Asks nothing more, gives up what is open and hears nothing more. */
    void end() {
        ended = true;
        if (next != null) {
            next.cancel();
        }
        List.copyOf(open.values()).forEach(question -> question.cancel(false));
        open.clear();
    }
}
