package io.charivari.controller.report;

import io.charivari.controller.run.RunDetails;
import io.charivari.controller.run.RunEvent;
import io.charivari.controller.run.RunRecord;
import io.charivari.controller.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All that is kept of a run.
 *
 * @param details empty for a run of a version that kept none
 * @param events in order
 */
public record RunHistory(RunRecord run, Optional<RunDetails> details, List<RunEvent> events) {

    public RunHistory {
        events = List.copyOf(events);
    }

    /** The wall-clock moment of t0; empty if there never was one. */
    public Optional<Instant> t0() {
        return events.stream().filter(event -> !event.beforeT0()).findFirst().map(event -> event.at()
                .minusNanos(event.atNanos()));
    }

    /** Relative to t0 if there was one, also of what happened before it was known; else to the creation. */
    long nanosOf(RunEvent event) {
        return event.beforeT0() ? event.atNanos() - t0SinceCreation() : event.atNanos();
    }

    private long t0SinceCreation() {
        return t0().map(moment -> Duration.between(run.createdAt(), moment).toNanos())
                .orElse(0L);
    }

    /** Events of one kind, in order. */
    <W extends RunEvent.What> Stream<Dated<W>> of(Class<W> kind) {
        return events.stream()
                .filter(event -> kind.isInstance(event.what()))
                .map(event -> new Dated<>(nanosOf(event), event.at(), kind.cast(event.what())));
    }

    /** When the run first got to a state that fits. */
    OptionalLong reached(Predicate<RunState> state) {
        return of(RunEvent.What.StateChanged.class)
                .filter(change -> state.test(change.what().to()))
                .mapToLong(Dated::atNanos)
                .findFirst();
    }

    /**
     * Something that happened.
     *
     * @param atNanos as in the report
     * @param at wall-clock time
     */
    record Dated<W>(long atNanos, Instant at, W what) {}
}
