package io.charivari.agent.behavior;

import io.charivari.model.time.MonotonicClock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * Says that code of a plug-in has failed: at the first time, and at most once in ten seconds, however many links it fails
 * for.
 *
 * <p>Lock-free, safe for any thread.
 */
public final class PluginDefects {

    static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final String plugin;
    private final MonotonicClock clock;
    private final BiConsumer<String, Throwable> log;
    private final AtomicLong nextNanos;
    private final AtomicLong silent = new AtomicLong();

    /**
     * Has said nothing yet.
     *
     * @param plugin its name and version
     * @param clock that the ten seconds are counted by
     * @param log takes what is said, and what was thrown
     */
    public PluginDefects(String plugin, MonotonicClock clock, BiConsumer<String, Throwable> log) {
        this.plugin = plugin;
        this.clock = clock;
        this.log = log;
        this.nextNanos = new AtomicLong(clock.nanos());
    }

    /** @param what was called, such as {@code teapot.onBytes} */
    public void onDefect(String what, Throwable thrown) {
        long now = clock.nanos();
        long next = nextNanos.get();
        if (now - next < 0 || !nextNanos.compareAndSet(next, now + QUIET_NANOS)) {
            silent.incrementAndGet();
            return;
        }
        long more = silent.getAndSet(0);
        log.accept(
                "plugin " + plugin + ": " + what + " has thrown " + thrown + ". The link it was called for is closed"
                        + (more == 0 ? "." : ", as were " + more + " since this was last said."),
                thrown);
    }
}
