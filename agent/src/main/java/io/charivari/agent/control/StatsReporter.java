package io.charivari.agent.control;

import io.charivari.agent.proxy.DataPlane;
import io.charivari.model.time.Scheduler;
import io.charivari.proto.WireCodec;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.StatsDelta;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sends what the proxies have seen, once per interval. When the stream is slow it leaves an interval out before anything
 * else has to wait; the next one then covers both.
 *
 * <p>Confined to the agent's control scheduler.
 */
final class StatsReporter {

    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

    private final Scheduler scheduler;
    private final DataPlane dataPlane;
    private final ProxyCodec codec;
    private final Uplink uplink;
    private final ClockProber prober;
    private Duration interval = DEFAULT_INTERVAL;
    private long sinceNanos;
    private Scheduler.@Nullable Timer timer;

    StatsReporter(Scheduler scheduler, DataPlane dataPlane, WireCodec codec, Uplink uplink, ClockProber prober) {
        this.prober = prober;
        this.scheduler = scheduler;
        this.dataPlane = dataPlane;
        this.codec = new ProxyCodec(codec);
        this.uplink = uplink;
    }

    /** @param wanted interval; zero or less takes the default */
    void onConnected(Duration wanted) {
        Duration given = wanted.isNegative() || wanted.isZero() ? DEFAULT_INTERVAL : wanted;
        interval = given.compareTo(SHORTEST_INTERVAL) < 0 ? SHORTEST_INTERVAL : given;
        // What was seen while nobody listened belongs to no interval.
        dataPlane.takeStats();
        sinceNanos = scheduler.clock().nanos();
        onDisconnected();
        timer = scheduler.after(interval, this::report);
    }

    void onDisconnected() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void report() {
        timer = scheduler.after(interval, this::report);
        if (!uplink.isReady()) {
            return;
        }
        long now = scheduler.clock().nanos();
        DataPlane.Held held = dataPlane.held();
        StatsDelta.Builder delta = StatsDelta.newBuilder()
                .setIntervalNanos(now - sinceNanos)
                .setHeldBytes(held.bytes())
                .setPeakHeldMemoryBytes(held.peakMemoryBytes());
        dataPlane.takeStats().forEach(stats -> delta.addProxies(codec.toWire(stats)));
        sinceNanos = now;
        prober.clock().estimate().ifPresent(clock -> delta.setClockUncertaintyNanos(clock.uncertaintyNanos())
                .setRoundTripNanos(clock.roundTripNanos()));
        uplink.send(AgentMessage.newBuilder().setStatsDelta(delta).build());
    }
}
