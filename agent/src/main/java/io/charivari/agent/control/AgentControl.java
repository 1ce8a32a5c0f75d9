package io.charivari.agent.control;

import io.charivari.agent.proxy.DataPlane;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.time.Scheduler;
import io.charivari.proto.WireCodec;
import io.charivari.proto.v1.AgentMessage;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The control side of an agent, put together: one stream to a controller, and everything that obeys it.
 *
 * <p>Its methods may be called from any thread; all work is done on the scheduler.
 */
public final class AgentControl {

    private final Scheduler scheduler;
    private final QuietMoment quiet;
    private final Armory armory;
    private final ControllerStream stream;

    /**
     * @param protocols that the data plane can frame
     * @param controllers at least one; tried in turn
     * @param inventory the proxies that are there already, and where those of controllers are kept
     * @param channel opens streams to them
     * @param random draws the waits between attempts
     */
    public AgentControl(
            AgentIdentity identity,
            List<String> protocols,
            List<Endpoint> controllers,
            Scheduler scheduler,
            DataPlane dataPlane,
            ProxyInventory inventory,
            ControllerChannel channel,
            RandomGenerator random) {
        this.scheduler = scheduler;
        WireCodec codec = new WireCodec(dataPlane.catalog());
        Uplink uplink = new CurrentStream();
        ReportOutbox reports = new ReportOutbox(uplink);
        this.quiet = new QuietMoment(scheduler);
        this.armory = new Armory(identity.id(), scheduler, dataPlane, quiet, reports);
        ClockProber prober = new ClockProber(scheduler, uplink, armory::onClockJump);
        ManagedProxies managed = new ManagedProxies(scheduler, dataPlane, inventory);
        ProxyWatcher watcher = new ProxyWatcher(scheduler, dataPlane, managed, codec, quiet, uplink);
        Session session = new Session(
                identity,
                dataPlane.catalog(),
                List.copyOf(protocols),
                armory,
                new DirectiveHandler(scheduler, armory, prober, new ProxySync(managed), codec, quiet.behind(uplink)),
                prober,
                reports,
                new StatsReporter(scheduler, dataPlane, codec, uplink, prober),
                watcher);
        this.stream = new ControllerStream(scheduler, channel, controllers, new Backoff(random), session);
        dataPlane.onChange(watcher::onChange);
    }

    /** Begins to reach a controller, and goes on until {@link #stop}. */
    public void start() {
        scheduler.execute(stream::open);
    }

    /** Where the stream to the controller stands, in one word such as {@code connected}. */
    public String streamState() {
        return stream.state().name().toLowerCase(Locale.ROOT);
    }

    /** Ends every fault, reports that, and ends the stream. Completes on the scheduler when no fault is in force. */
    public CompletionStage<@Nullable Void> stop() {
        return CompletableFuture.runAsync(() -> {}, scheduler)
                .thenComposeAsync(onScheduler -> armory.endAll(EndReason.SHUTDOWN), scheduler)
                .thenRunAsync(this::close, scheduler);
    }

    private void close() {
        quiet.end();
        stream.close();
    }

    /** The parts know the stream that they make up only by this. */
    private final class CurrentStream implements Uplink {

        @Override
        public boolean isConnected() {
            return stream.isConnected();
        }

        @Override
        public boolean isReady() {
            return stream.isReady();
        }

        @Override
        public void send(AgentMessage message) {
            stream.send(message);
        }
    }
}
