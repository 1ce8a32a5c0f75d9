package io.charivari.agent.control;

import io.charivari.model.time.Scheduler;
import io.charivari.proto.v1.AgentMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Puts off what can wait while behaviors are being set or taken back at an instant of a plan. Where many agents share a
 * machine they all wake at that instant, and each that went on to tell of it would keep others from beginning.
 *
 * <p>Confined to the agent's control scheduler.
 */
final class QuietMoment {

    static final Duration LENGTH = Duration.ofMillis(50);

    private final Scheduler scheduler;
    private final Deque<Runnable> putOff = new ArrayDeque<>();
    private Scheduler.@Nullable Timer end;
    private long quietUntilNanos;

    QuietMoment(Scheduler scheduler) {
        this.scheduler = scheduler;
        this.quietUntilNanos = scheduler.clock().nanos();
    }

    /** An instant has come: for {@link #LENGTH} from now there is quiet. What waits already waits no longer for it. */
    void begin() {
        quietUntilNanos = scheduler.clock().nanos() + LENGTH.toNanos();
    }

    /** Does it at once, or when the quiet is over and all that was put off before is done. */
    void afterwards(Runnable task) {
        if (end == null && scheduler.clock().nanos() - quietUntilNanos >= 0) {
            task.run();
            return;
        }
        putOff.addLast(task);
        if (end == null) {
            end = scheduler.at(quietUntilNanos, this::end);
        }
    }

    /** Does all that was put off, for what must come behind it. */
    void end() {
        if (end != null) {
            end.cancel();
            end = null;
        }
        quietUntilNanos = scheduler.clock().nanos();
        while (!putOff.isEmpty()) {
            putOff.removeFirst().run();
        }
    }

    /** A way to the controller on which everything comes behind what was put off: a proof says that all was told. */
    Uplink behind(Uplink uplink) {
        return new Uplink() {

            @Override
            public boolean isConnected() {
                return uplink.isConnected();
            }

            @Override
            public boolean isReady() {
                return uplink.isReady();
            }

            @Override
            public void send(AgentMessage message) {
                end();
                uplink.send(message);
            }
        };
    }
}
