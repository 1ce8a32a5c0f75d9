package io.charivari.agent.relay;

import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.time.MonotonicClock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Says that the backend of one proxy cannot be reached: at the first dial that fails, and at most once in ten seconds,
 * however many clients try.
 *
 * <p>Lock-free, safe for any thread.
 */
public final class DialWarning {

    static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final ProxySpec proxy;
    private final MonotonicClock clock;
    private final Consumer<String> log;
    private final AtomicLong nextNanos;

    /**
     * Has said nothing yet.
     *
     * @param proxy whose backend it is
     * @param clock that the ten seconds are counted by
     * @param log takes what is said, one sentence at a time
     */
    public DialWarning(ProxySpec proxy, MonotonicClock clock, Consumer<String> log) {
        this.proxy = proxy;
        this.clock = clock;
        this.log = log;
        this.nextNanos = new AtomicLong(clock.nanos());
    }

    /** A dial has failed for this reason, in words that go on after "cannot be reached: ". */
    void onFailure(String reason) {
        long now = clock.nanos();
        long next = nextNanos.get();
        if (now - next >= 0 && nextNanos.compareAndSet(next, now + QUIET_NANOS)) {
            log.accept("proxy " + proxy.name() + ": backend " + proxy.backend() + " cannot be reached: " + reason
                    + ". Its clients get a reset.");
        }
    }
}
