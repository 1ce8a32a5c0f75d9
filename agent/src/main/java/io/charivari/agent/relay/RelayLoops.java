package io.charivari.agent.relay;

import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.Executor;

/**
 * Event loops that wait without a timer while nothing is scheduled. Netty's own would wake up once a second, and so set
 * and stop a timer of the kernel each time they wait.
 *
 * <p>Safe for any thread.
 */
final class RelayLoops extends MultiThreadIoEventLoopGroup {

    RelayLoops(int threads, IoHandlerFactory ioHandlers) {
        super(threads, new DefaultThreadFactory("relay", true), ioHandlers);
    }

    @Override
    protected IoEventLoop newChild(Executor executor, IoHandlerFactory ioHandlers, Object... none) {
        return new Loop(this, executor, ioHandlers);
    }

    private static final class Loop extends SingleThreadIoEventLoop {

        Loop(RelayLoops group, Executor executor, IoHandlerFactory ioHandlers) {
            super(group, executor, ioHandlers);
        }

        /** Negative while nothing is scheduled. */
        @Override
        protected long deadlineNanos() {
            return nextScheduledTaskDeadlineNanos();
        }
    }
}
