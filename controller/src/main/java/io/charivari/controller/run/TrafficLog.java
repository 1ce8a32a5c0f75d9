package io.charivari.controller.run;

import io.charivari.model.plan.Plan;
import io.charivari.model.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes into a run's journal what its target proxies see, from before t0 until {@link #TAIL} after the verdict, so that
 * its report can draw it. Confined to the conductor's thread.
 *
 * <p>Bounded, whatever the fleet and the length of the run: at most {@link #MOST_SAMPLES} lines per run. Up to {@link
 * #MOST_SERIES} proxies have a series of their own; of more proxies those of one agent are added up, and of more agents than
 * that all together. A sample stands for a second, or for as much more as the bound asks for.
 */
final class TrafficLog {

    static final int MOST_SERIES = 50;
    static final int MOST_SAMPLES = 10_000;
    /** So long after the verdict it is still written down how things are. */
    static final Duration TAIL = Duration.ofSeconds(10);

    private static final long SHORTEST_SECONDS = 1;
    /** Beside the steps: the lead, the recovery and the tail, if all goes well. */
    private static final long AROUND_SECONDS = 60;

    private final Journal journal;
    private final Ports ports;
    private final Duration interval;
    private final Map<String, List<TargetProxy>> byAgent = new HashMap<>();
    private final Map<TargetProxy, TrafficSeries> series = new TreeMap<>();
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private Scheduler.@Nullable Timer next;
    private int samples;

    TrafficLog(Plan plan, Journal journal, Ports ports) {
        this.journal = journal;
        this.ports = ports;
        TargetProxy.of(plan).forEach(proxy -> byAgent.computeIfAbsent(proxy.agent(), agent -> new ArrayList<>())
                .add(proxy));
        int proxies = byAgent.values().stream().mapToInt(List::size).sum();
        byAgent.values()
                .forEach(list -> list.forEach(proxy -> series.computeIfAbsent(
                        key(proxy, proxies, byAgent.size()), key -> new TrafficSeries(key.agent(), key.proxy()))));
        this.interval = interval(Math.max(1, series.size()), plan.length());
    }

    private static TargetProxy key(TargetProxy proxy, int proxies, int agents) {
        if (proxies <= MOST_SERIES) {
            return proxy;
        }
        return new TargetProxy(agents <= MOST_SERIES ? proxy.agent() : "", "");
    }

    /** Whole seconds. */
    static Duration interval(int series, Duration length) {
        long rounds = MOST_SAMPLES / series;
        long seconds = length.toSeconds() + AROUND_SECONDS;
        return Duration.ofSeconds(Math.max(SHORTEST_SECONDS, (seconds + rounds - 1) / rounds));
    }

    void begin() {
        ports.traffic().add(this);
        next = ports.scheduler().after(interval, this::sample);
    }

    /**
     * The run has its verdict.
     *
     * @param touched whether anything was set, so that it is worth looking how it goes on
     */
    void endSoon(boolean touched) {
        if (touched && next != null) {
            ports.scheduler().after(TAIL, this::end);
        } else {
            end();
        }
    }

    /** Completes when nothing follows. */
    CompletionStage<Void> settled() {
        return settled;
    }

    /**
     * An agent has told what its proxies saw.
     *
     * @param byProxy null for a proxy that was not mentioned
     */
    void onTraffic(String agent, Function<String, @Nullable Traffic> byProxy) {
        for (TargetProxy proxy : byAgent.getOrDefault(agent, List.of())) {
            Traffic traffic = byProxy.apply(proxy.proxy());
            if (traffic != null) {
                seriesOf(proxy).add(proxy, traffic);
            }
        }
    }

    private TrafficSeries seriesOf(TargetProxy proxy) {
        TrafficSeries own = series.get(proxy);
        if (own != null) {
            return own;
        }
        TrafficSeries agents = series.get(new TargetProxy(proxy.agent(), ""));
        return agents != null ? agents : series.values().iterator().next();
    }

    private void sample() {
        write();
        if (samples >= MOST_SAMPLES) {
            end();
        } else {
            next = ports.scheduler().after(interval, this::sample);
        }
    }

    private void write() {
        for (TrafficSeries one : series.values()) {
            if (samples < MOST_SAMPLES) {
                one.take().ifPresent(sample -> {
                    journal.add(sample);
                    samples++;
                });
            }
        }
    }

    private void end() {
        if (settled.isDone()) {
            return;
        }
        if (next != null) {
            next.cancel();
            write();
        }
        ports.traffic().remove(this);
        settled.complete(null);
    }
}
