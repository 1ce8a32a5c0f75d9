package io.charivari.testkit;

import io.charivari.agent.plugin.Plugins;
import io.charivari.agent.proxy.ProxyRegistry;
import io.charivari.agent.proxy.Repertoire;
import io.charivari.agent.relay.HoldBudget;
import io.charivari.agent.relay.Transport;
import io.charivari.model.time.MonotonicClock;
import org.jspecify.annotations.Nullable;

/**
 * What all proxies of this process share: event loops, the memory for bytes that faults hold, and the plug-ins that are
 * found on the class path. Made with the first proxy, and kept: the next start is a matter of a millisecond, and the threads are daemons that end with the process.
 *
 * <p>Safe for any thread.
 */
final class SharedRelay {

    /** One of the things that dice are rolled from; always the same. */
    private static final String AGENT = "testkit";

    /** Enough for tests, whatever the machine. */
    private static final int MOST_LOOPS = 4;

    private static final Transport TRANSPORT = transport();
    private static final HoldBudget BUDGET = new HoldBudget(HoldBudget.DEFAULT_BYTES);

    private static @Nullable Repertoire repertoire;

    private SharedRelay() {}

    private static Transport transport() {
        int loops = Math.min(MOST_LOOPS, Runtime.getRuntime().availableProcessors());
        return Transport.hasEpoll() ? Transport.epoll(loops) : Transport.nio(loops);
    }

    /** Not in an initializer: who has a plug-in that cannot be used is to be told of it at each start. */
    private static synchronized Repertoire repertoire() {
        if (repertoire == null) {
            repertoire = Plugins.onClassPath(SharedRelay.class.getClassLoader());
        }
        return repertoire;
    }

    /** For one proxy: names are free for others to use, and nobody else has a say. */
    static ProxyRegistry newRegistry() {
        return new ProxyRegistry(AGENT, TRANSPORT, repertoire(), MonotonicClock.system(), BUDGET);
    }
}
