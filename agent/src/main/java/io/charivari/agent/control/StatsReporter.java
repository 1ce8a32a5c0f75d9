package io.charivari.agent.control;

import io.charivari.agent.proxy.DataPlane;
import io.charivari.agent.proxy.ProxyStatsInterval;
import io.charivari.model.time.Scheduler;
import io.charivari.proto.WireCodec;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.StatsDelta;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends what the proxies have seen, once per interval. When the stream is slow it leaves an interval out before anything
 * else has to wait; the next one then covers both. While nothing happens it says so once, and from then on only every
 * fifth time: a thousand idle agents are not to keep a controller busy.
 *
 * <p>Confined to the agent's control scheduler.
 */
final class StatsReporter {

    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

    /** Of quiet intervals, in a row. */
    static final int MOST_LEFT_OUT = 4;

    private final Scheduler scheduler;
    private final DataPlane dataPlane;
    private final ProxyCodec codec;
    private final Uplink uplink;
    private final ClockProber prober;
    private Duration interval = DEFAULT_INTERVAL;
    private Seen told = Seen.NOTHING;
    private int leftOut;
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
        told = Seen.NOTHING;
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
        Seen seen = new Seen(dataPlane.takeStats(), dataPlane.held());
        boolean old = seen.equals(told) && seen.isQuiet();
        leftOut = old && leftOut < MOST_LEFT_OUT ? leftOut + 1 : 0;
        if (leftOut == 0) {
            tell(seen, now - sinceNanos);
        }
        sinceNanos = now;
    }

    private void tell(Seen seen, long intervalNanos) {
        told = seen;
        StatsDelta.Builder delta = StatsDelta.newBuilder()
                .setIntervalNanos(intervalNanos)
                .setHeldBytes(seen.held.bytes())
                .setPeakHeldMemoryBytes(seen.held.peakMemoryBytes());
        seen.proxies.forEach(stats -> delta.addProxies(codec.toWire(stats)));
        prober.clock().estimate().ifPresent(clock -> delta.setClockUncertaintyNanos(clock.uncertaintyNanos())
                .setRoundTripNanos(clock.roundTripNanos()));
        uplink.send(AgentMessage.newBuilder().setStatsDelta(delta).build());
    }

    /** What there is to say of one interval. */
    private record Seen(List<ProxyStatsInterval> proxies, DataPlane.Held held) {

        static final Seen NOTHING = new Seen(List.of(), new DataPlane.Held(0, 0, 0, 0));

        boolean isQuiet() {
            return proxies.stream().allMatch(ProxyStatsInterval::isQuiet);
        }
    }
}
