package io.charivari.controller.run;

import io.charivari.controller.run.ActiveSpans.Span;
import io.charivari.controller.run.RunEvent.What.ProbeSample;
import io.charivari.controller.run.RunRequest.Terms;
import io.charivari.model.plan.Plan;
import io.charivari.model.scenario.Probe;
import io.charivari.model.scenario.Probe.Mode;
import io.charivari.model.scenario.RemoteCheck;
import io.charivari.model.scenario.StopCondition;
import io.charivari.model.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All probes of one run, each asked when its mode says so, and the stop conditions that listen to them. Confined to
 * the conductor's thread.
 */
final class ProbeWatch {

    private static final Set<Mode> BEFORE = EnumSet.of(Mode.SOT, Mode.EDGE);
    private static final Set<Mode> AFTER = EnumSet.of(Mode.EOT, Mode.EDGE);
    /** Beyond its interval, for a question that a stop condition waits for: a hanging target must not delay a stop. */
    private static final Duration STOP_PATIENCE = Duration.ofMillis(500);

    private final List<ProbeSeries> series;
    private final List<StopCondition> stops;
    private final Plan plan;
    private final Ports ports;
    private final Listener listener;
    private Scheduler.@Nullable Timer nextSpan;

    ProbeWatch(Terms terms, Plan plan, Ports ports, Listener listener) {
        this.stops = terms.stopConditions();
        this.plan = plan;
        this.ports = ports;
        this.listener = listener;
        Questions questions = new Questions(terms, ports);
        this.series = terms.probes().stream()
                .map(probe ->
                        new ProbeSeries(probe, patience(probe), questions, ports, sample -> onSample(probe, sample)))
                .toList();
    }

    /** What a run wants to know of its probes. */
    interface Listener {

        void onSample(ProbeSample sample);

        /** A stop condition is breached. */
        void onBreach(String reason);
    }

    private Duration patience(Probe probe) {
        Duration most = probe.interval().plus(STOP_PATIENCE);
        Duration timeout = probe.check() instanceof RemoteCheck remote ? remote.timeout() : most;
        boolean guards = stops.stream().anyMatch(stop -> stop.probe().equals(probe.name()));
        return guards && timeout.compareTo(most) > 0 ? most : timeout;
    }

    private void onSample(Probe probe, ProbeSample sample) {
        listener.onSample(sample);
        stops.stream()
                .filter(stop -> stop.probe().equals(probe.name()))
                .filter(stop -> sample.failuresInRow() >= stop.failureThreshold())
                .findFirst()
                .ifPresent(stop -> listener.onBreach("stop condition " + stop.probe() + ": " + sample.detail() + ", "
                        + sample.failuresInRow() + (sample.failuresInRow() == 1 ? " time" : " times in a row")));
    }

    /**
     * Asks what must hold before anything is touched.
     *
     * @param done told of the first miss, or of none
     */
    void askBefore(Consumer<Optional<String>> done) {
        settle(BEFORE, done);
    }

    /** Asks what must hold once everything is undone; misses are in {@link #misses}. */
    void askAfter(Runnable done) {
        settle(AFTER, miss -> done.run());
    }

    private void settle(Set<Mode> modes, Consumer<Optional<String>> done) {
        List<ProbeSeries> asked = series.stream()
                .filter(one -> modes.contains(one.probe().mode()))
                .toList();
        List<Optional<String>> answers = new ArrayList<>();
        if (asked.isEmpty()) {
            done.accept(Optional.empty());
        }
        asked.forEach(one -> one.settle(bad -> {
            answers.add(bad.map(why -> one.probe().name() + ": " + why));
            if (answers.size() == asked.size()) {
                done.accept(answers.stream().flatMap(Optional::stream).findFirst());
            }
        }));
    }

    /** Begins with what is asked all the time. */
    void beginContinuous() {
        of(Mode.CONTINUOUS).forEach(one -> one.askUntil(Long.MAX_VALUE));
    }

    /** Begins with what is asked while a step is active. */
    void beginChaos(long t0Nanos) {
        List<ProbeSeries> asked = of(Mode.ON_CHAOS);
        if (!asked.isEmpty()) {
            awaitNext(ActiveSpans.of(plan).spans().iterator(), t0Nanos, asked);
        }
    }

    private void awaitNext(Iterator<Span> spans, long t0Nanos, List<ProbeSeries> asked) {
        if (spans.hasNext()) {
            Span span = spans.next();
            nextSpan = ports.at(t0Nanos + span.start().toNanos(), () -> {
                asked.forEach(one -> one.askUntil(t0Nanos + span.end().toNanos()));
                awaitNext(spans, t0Nanos, asked);
            });
        }
    }

    void endChaos() {
        if (nextSpan != null) {
            nextSpan.cancel();
        }
        of(Mode.ON_CHAOS).forEach(ProbeSeries::end);
    }

    /**
     * The run has its verdict: nothing is judged any more. What is asked all the time goes on for a while, so that it can be
     * seen how the system under test recovers.
     */
    void endSoon(Duration tail) {
        series.stream().filter(one -> one.probe().mode() != Mode.CONTINUOUS).forEach(ProbeSeries::end);
        if (tail.isZero()) {
            of(Mode.CONTINUOUS).forEach(ProbeSeries::end);
        } else {
            ports.scheduler().after(tail, () -> of(Mode.CONTINUOUS).forEach(ProbeSeries::end));
        }
    }

    private List<ProbeSeries> of(Mode mode) {
        return series.stream().filter(one -> one.probe().mode() == mode).toList();
    }

    /** How the hypothesis was missed, one line each. */
    List<String> misses() {
        return series.stream().flatMap(one -> one.misses().stream()).toList();
    }
}
