package io.charivari.controller.run;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.plan.Plan;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The runs that this process knows: those that are not over or not proved clean, and the last ones that are. Says
 * whether another one may join them. Confined to the conductor's thread.
 */
final class RunTable {

    /** Ended runs that are still answered from memory; the archive may be a moment behind. */
    static final int MOST_RUNS = 100;

    /** Of all of these together, some ten megabytes: the latest run is remembered even if it alone has more. */
    static final int MOST_EVENTS = 50_000;

    private final Map<String, Run> open = new LinkedHashMap<>();
    private final Map<String, Run> ended = new LinkedHashMap<>();
    private final Deque<String> endedInOrder = new ArrayDeque<>();
    private long lastNumber;

    /** @param lastId the newest id that was ever given out; empty for a new store */
    void startAfter(Optional<String> lastId) {
        lastNumber = lastId.map(id -> Long.parseLong(id.substring(2))).orElse(0L);
    }

    /** The next run's id: {@code r-000042}, counting on for ever, so that ids are short and sort by creation. */
    String nextId() {
        lastNumber++;
        return String.format("r-%06d", lastNumber);
    }

    void add(Run run) {
        open.put(run.record().id(), run);
    }

    /** It was never stored, so it never was. */
    void forget(Run run) {
        open.remove(run.record().id());
    }

    /** It is over and nothing of it is left. */
    void close(Run run) {
        String id = run.record().id();
        open.remove(id);
        ended.put(id, run);
        endedInOrder.add(id);
        while (endedInOrder.size() > MOST_RUNS || (endedEvents() > MOST_EVENTS && endedInOrder.size() > 1)) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        ended.remove(endedInOrder.remove());
    }

    /** Counted anew each time: journals go on for a while after the end. */
    private int endedEvents() {
        return ended.values().stream().mapToInt(run -> run.journal().size()).sum();
    }

    Optional<Run> find(String id) {
        Run run = open.get(id);
        return Optional.ofNullable(run != null ? run : ended.get(id));
    }

    /** Not over, or not proved clean; oldest first. */
    List<Run> open() {
        return List.copyOf(open.values());
    }

    /** Open or over, in no order. */
    List<Run> remembered() {
        return Stream.concat(open.values().stream(), ended.values().stream()).toList();
    }

    /** Not over; oldest first. */
    List<Run> active() {
        return open.values().stream()
                .filter(run -> !run.record().state().isOver())
                .toList();
    }

    /**
     * Checks that a run would share no proxy with one that is open; ad hoc runs may, if their behaviors differ.
     *
     * @throws CharivariException CONFLICT naming the run that is in the way and what to do
     */
    void admit(RunRequest request) {
        Set<TargetProxy> wanted = TargetProxy.of(request.plan());
        for (Run other : open.values()) {
            Set<TargetProxy> shared = new TreeSet<>(wanted);
            shared.retainAll(other.held());
            if (!shared.isEmpty()) {
                refuse(request, other, shared);
            }
        }
    }

    private static void refuse(RunRequest request, Run other, Collection<TargetProxy> shared) {
        RunRecord run = other.record();
        TargetProxy first = shared.iterator().next();
        if (run.state().isOver() || !run.adHoc() || !request.adHoc()) {
            throw held(run, first);
        }
        if (behavior(run).equals(behavior(request.plan()))) {
            throw conflict("'" + behavior(run) + "' is set on " + first + " already (run " + run.id()
                    + "): clear it first with `chaosctl behavior clear " + first + "`");
        }
    }

    /**
     * Checks that no run acts on a proxy, or has not proved to act on it no more.
     *
     * @throws CharivariException CONFLICT naming the run and what to do
     */
    void requireUnheld(TargetProxy proxy) {
        open.values().stream()
                .filter(run -> run.held().contains(proxy))
                .findFirst()
                .ifPresent(run -> {
                    throw held(run.record(), proxy);
                });
    }

    private static CharivariException held(RunRecord run, TargetProxy proxy) {
        if (run.state().isOver()) {
            return conflict("run " + run.id() + " ended UNRECOVERED and " + proxy.agent()
                    + " has not confirmed yet that it is clean: wait until it has");
        }
        if (!run.adHoc()) {
            return conflict("run " + run.id() + " of scenario " + run.scenario() + " holds " + proxy
                    + ": wait until it is over, or end it with `chaosctl runs abort " + run.id() + "`");
        }
        return conflict("'" + behavior(run) + "' is set on " + proxy + " (run " + run.id()
                + "): clear it first with `chaosctl behavior clear " + proxy + "`");
    }

    private static String behavior(RunRecord run) {
        return behavior(run.plan());
    }

    /** Of an ad hoc plan, which has one behavior on all its proxies. */
    private static String behavior(Plan plan) {
        return plan.agents().get(0).entries().get(0).activation().behavior().name();
    }

    private static CharivariException conflict(String message) {
        return new CharivariException(ErrorCode.CONFLICT, message);
    }
}
