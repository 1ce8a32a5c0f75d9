package io.charivari.agent.behavior;

import io.charivari.agent.relay.CloseReason;
import io.charivari.agent.relay.Link;
import io.charivari.agent.spi.FaultLink;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A link as a plug-in sees it.
 *
 * <p>Confined to the link's event loop, but for closing and resetting.
 */
final class PluginLink implements FaultLink {

    private static final Duration LONGEST = Duration.ofHours(24);

    private final Acting on;
    private final Link link;
    private final Guard guard;
    private final Set<Alarm> alarms = new HashSet<>(0);
    private boolean over;

    /** Runs code of the plug-in so that the worst it can do is to end its link. */
    interface Guard {
        <T> @Nullable T run(String what, Supplier<T> code);
    }

    PluginLink(Acting on, Guard guard) {
        this.on = on;
        this.link = on.link();
        this.guard = guard;
    }

    /** The behavior has left. */
    void end() {
        over = true;
        Set.copyOf(alarms).forEach(Alarm::cancel);
    }

    @Override
    public long number() {
        return link.number();
    }

    @Override
    public String protocol() {
        return link.protocol();
    }

    @Override
    public RandomGenerator random() {
        return on.random();
    }

    @Override
    public long nanos() {
        return on.clock().nanos();
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        if (delay.isNegative() || delay.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a task cannot run after " + delay + ": 0s to 24h");
        }
        if (!link.loop().inEventLoop()) {
            throw new IllegalStateException("after is for the event loop of the link");
        }
        Alarm alarm = new Alarm(task);
        if (!over) {
            alarm.set(delay);
        }
        return alarm;
    }

    @Override
    public void errorInjected() {
        if (!over) {
            on.errorInjected();
        }
    }

    @Override
    public void close() {
        end(CloseReason.INJECTED_CLOSE);
    }

    @Override
    public void reset() {
        end(CloseReason.INJECTED_RESET);
    }

    private void end(CloseReason reason) {
        if (!link.loop().inEventLoop()) {
            link.loop().execute(() -> end(reason));
        } else if (!over) {
            link.close(reason);
        }
    }

    private final class Alarm implements Timer {

        private final Runnable task;
        private @Nullable Future<?> waiting;

        Alarm(Runnable task) {
            this.task = task;
        }

        void set(Duration delay) {
            alarms.add(this);
            waiting = link.schedule(this::ring, delay.toNanos());
        }

        private void ring() {
            if (alarms.remove(this)) {
                guard.run("a timer", () -> {
                    task.run();
                    return true;
                });
            }
        }

        @Override
        public void cancel() {
            if (alarms.remove(this) && waiting != null) {
                waiting.cancel(false);
            }
        }
    }
}
