package io.charivari.controller.run;

import io.charivari.controller.run.RunEvent.Phase;
import io.charivari.model.plan.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What agents reported of a run's activations, against what was planned. Confined to the conductor's thread. */
final class ActivationLog {

    private final Set<Key> unreported = new LinkedHashSet<>();
    private final Map<Key, Start> starts = new HashMap<>();
    private final Set<Key> finished = new HashSet<>();
    private final List<String> cutShort = new ArrayList<>();
    private long uncertaintyNanos;

    ActivationLog(Plan plan) {
        plan.agents().forEach(agent -> agent.entries()
                .forEach(entry -> unreported.add(new Key(agent.agent(), entry.step(), entry.proxy()))));
    }

    /** @return false for a report that was counted before */
    boolean onReport(String agent, AgentAnswer.Activated report) {
        Key key = new Key(agent, report.step(), report.proxy());
        uncertaintyNanos = Math.max(uncertaintyNanos, report.uncertaintyNanos());
        if (report.phase() == Phase.STARTED) {
            unreported.remove(key);
            return starts.putIfAbsent(key, new Start(report.plannedNanos(), report.atNanos())) == null;
        }
        if (!finished.add(key)) {
            return false;
        }
        if (report.phase() == Phase.ENDED && report.reason().startsWith("lease")) {
            cutShort.add(key.toString());
        }
        return true;
    }

    /** The report as a line of the journal. */
    static RunEvent.What event(String agent, AgentAnswer.Activated report, Journal journal) {
        AgentAnswer.Effect effect = report.effect();
        return new RunEvent.What.Activation(
                agent,
                report.step(),
                report.proxy(),
                report.behavior(),
                report.phase(),
                journal.relative(report.plannedNanos()),
                journal.relative(report.atNanos()),
                report.uncertaintyNanos(),
                report.reason(),
                effect.linksTouched(),
                effect.requestsTouched(),
                effect.errorsInjected(),
                effect.bytesHeld(),
                effect.opaqueLinks());
    }

    /** Proxies that are no longer part of the run owe no report. */
    void forgive(Set<TargetProxy> proxies) {
        unreported.removeIf(key -> proxies.contains(new TargetProxy(key.agent, key.proxy)));
    }

    boolean isComplete() {
        return unreported.isEmpty();
    }

    /** Planned activations that nobody said to have begun. */
    List<String> missing() {
        return unreported.stream().map(Key::toString).toList();
    }

    /** Activations that ended because their agent had not heard from the controller for too long. */
    List<String> cutShort() {
        return List.copyOf(cutShort);
    }

    @Nullable
    Skew skew() {
        if (starts.isEmpty()) {
            return null;
        }
        long[] off =
                starts.values().stream().mapToLong(Start::offNanos).sorted().toArray();
        return new Skew(percentile(off, 50), percentile(off, 99), off[off.length - 1], uncertaintyNanos, off.length);
    }

    /** The farthest that activations of one planned instant are apart, in nanoseconds. */
    long spreadNanos() {
        Map<Long, long[]> byInstant = new HashMap<>();
        starts.values().forEach(start -> {
            long[] bounds = byInstant.computeIfAbsent(
                    start.plannedNanos, planned -> new long[] {Long.MAX_VALUE, Long.MIN_VALUE});
            bounds[0] = Math.min(bounds[0], start.atNanos);
            bounds[1] = Math.max(bounds[1], start.atNanos);
        });
        return byInstant.values().stream()
                .mapToLong(bounds -> bounds[1] - bounds[0])
                .max()
                .orElse(0);
    }

    /** Nearest rank. */
    private static long percentile(long[] sorted, int percent) {
        return sorted[(int) Math.max(1, ((long) sorted.length * percent + 99) / 100) - 1];
    }

    private record Start(long plannedNanos, long atNanos) {

        long offNanos() {
            return Math.abs(atNanos - plannedNanos);
        }
    }

    private record Key(String agent, String step, String proxy) {

        @Override
        public String toString() {
            return step + " at " + agent + "/" + proxy;
        }
    }
}
