package io.charivari.agent;

import io.charivari.agent.api.LocalApi;
import io.charivari.agent.api.metrics.AgentFacts;
import io.charivari.agent.config.AgentConfig;
import io.charivari.agent.config.TlsFiles;
import io.charivari.agent.control.AgentControl;
import io.charivari.agent.control.AgentIdentity;
import io.charivari.agent.control.GrpcControllerChannel;
import io.charivari.agent.control.NettyChannels;
import io.charivari.agent.control.ProxyInventory;
import io.charivari.agent.control.Rehearsal;
import io.charivari.agent.proxy.ProxyRegistry;
import io.charivari.agent.proxy.ProxyState;
import io.charivari.agent.proxy.Repertoire;
import io.charivari.agent.relay.HoldBudget;
import io.charivari.agent.relay.Transport;
import io.charivari.agent.state.AgentState;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.time.MonotonicClock;
import io.charivari.model.time.SingleThreadScheduler;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All parts of an agent, put together. Starts the relay first, so that traffic flows whether or not there is a
 * controller; stops the control side first, so that no fault outlives it.
 *
 * <p>Started and closed by one thread.
 */
public final class Agent implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);

    /** For ending faults; the data plane does it in milliseconds unless something is stuck. */
    private static final Duration REVERT_PATIENCE = Duration.ofSeconds(1);

    /** For closing the links that are left when draining is over. */
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(1);

    private final AgentConfig config;
    private final ProxyRegistry proxies;
    private final Optional<AgentControl> control;
    private final List<LocalApi> apis;
    private final Deque<Runnable> onClose;

    private Agent(
            AgentConfig config,
            ProxyRegistry proxies,
            Optional<AgentControl> control,
            List<LocalApi> apis,
            Deque<Runnable> onClose) {
        this.config = config;
        this.proxies = proxies;
        this.control = control;
        this.apis = apis;
        this.onClose = onClose;
    }

    /** Starts with what comes with this version; see {@link #start(AgentConfig, Repertoire, AgentIdentity, RandomGenerator)}. */
    public static Agent start(AgentConfig config, AgentIdentity identity, RandomGenerator random) {
        return start(config, Repertoire.BUILT_IN, identity, random);
    }

    /**
     * Starts relaying, and begins to reach a controller. When this returns every proxy listens.
     *
     * @param repertoire what can be done here
     * @param identity as told to controllers
     * @param random draws the waits between attempts to reach one
     * @throws CharivariException RESOURCE_IN_USE for a port or a state directory that is taken, INVALID_INPUT for
     *     an address that cannot be listened on, a state directory or TLS files that cannot be used; nothing is left
     *     running then
     */
    public static Agent start(
            AgentConfig config, Repertoire repertoire, AgentIdentity identity, RandomGenerator random) {
        Deque<Runnable> onClose = new ArrayDeque<>();
        try {
            Optional<ControllerSide> side =
                    config.controllers().isEmpty() ? Optional.empty() : Optional.of(controllerSide(config, onClose));
            // Before the proxies, so that it is closed after them: they tell it of every change.
            SingleThreadScheduler scheduler = new SingleThreadScheduler("control", Agent::onDefect);
            onClose.push(scheduler::close);
            Transport transport = Transport.best();
            onClose.push(transport::close);
            ProxyRegistry proxies = proxies(config, repertoire, transport, onClose);
            config.proxies().forEach(spec -> listen(proxies, spec));
            side.ifPresent(known -> known.state().kept().forEach(kept -> listenAgain(proxies, kept.spec())));
            Optional<AgentControl> control = side.map(known -> new AgentControl(
                    identity,
                    proxies.protocols().names(),
                    config.controllers(),
                    scheduler,
                    proxies,
                    known.inventory(config),
                    known.channel(),
                    random));
            List<LocalApi> apis = LocalApis.start(config, facts(identity, control), proxies, onClose);
            control.ifPresent(ready -> rehearse(transport, scheduler).whenComplete((done, failure) -> ready.start()));
            return new Agent(config, proxies, control, apis, onClose);
        } catch (RuntimeException e) {
            onClose.forEach(Runnable::run);
            throw e;
        }
    }

    private static AgentFacts facts(AgentIdentity identity, Optional<AgentControl> control) {
        MonotonicClock clock = MonotonicClock.system();
        return new AgentFacts(
                identity.id(), identity.version(), clock, clock.nanos(), () -> control.map(AgentControl::streamState)
                        .orElse("none"));
    }

    /** The directory first: if another agent has it, nothing else is opened. */
    private static ControllerSide controllerSide(AgentConfig config, Deque<Runnable> onClose) {
        AgentState state = config.stateDir()
                .map(AgentState::open)
                .orElseGet(() -> AgentState.openIfThere(config.defaultStateDir()));
        onClose.push(state::close);
        return new ControllerSide(channel(config.tls(), onClose), state);
    }

    private static GrpcControllerChannel channel(TlsFiles tls, Deque<Runnable> onClose) {
        NettyChannels channels =
                tls.ca() == null ? NettyChannels.plaintext() : NettyChannels.tls(tls.ca(), tls.cert(), tls.key());
        onClose.push(channels::close);
        GrpcControllerChannel channel = new GrpcControllerChannel(channels, MonotonicClock.system());
        onClose.push(channel::close);
        return channel;
    }

    /** Completes either way: an agent that has not rehearsed is merely less punctual at first. */
    private static CompletionStage<?> rehearse(Transport transport, SingleThreadScheduler scheduler) {
        try {
            RehearsalStage stage = RehearsalStage.open(transport);
            return Rehearsal.act(scheduler, stage).whenComplete((done, failure) -> {
                if (failure != null) {
                    LOG.debug("The rehearsal was left behind", failure);
                }
                // Waits for its links: not for the thread that ends faults.
                new Thread(stage::close, "rehearsal").start();
            });
        } catch (IOException | CompletionException e) {
            LOG.debug("There is no stage for a rehearsal", e);
            return CompletableFuture.completedFuture(null);
        }
    }

    private static ProxyRegistry proxies(
            AgentConfig config, Repertoire repertoire, Transport transport, Deque<Runnable> onClose) {
        HoldBudget budget = new HoldBudget(config.maxHeldBytes().bytes());
        ProxyRegistry proxies = new ProxyRegistry(config.id(), transport, repertoire, MonotonicClock.system(), budget);
        onClose.push(proxies::close);
        return proxies;
    }

    private static void onDefect(Throwable defect) {
        LOG.error("A defect: please report it with this trace", defect);
    }

    private static void listen(ProxyRegistry proxies, ProxySpec spec) {
        join(proxies.create(spec));
    }

    /** @throws CharivariException what the stage failed with */
    static void join(CompletionStage<?> stage) {
        try {
            stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof CharivariException refused ? refused : e;
        }
    }

    /** What somebody else has taken meanwhile is no reason not to relay the rest. */
    private static void listenAgain(ProxyRegistry proxies, ProxySpec kept) {
        try {
            listen(proxies, kept);
        } catch (CharivariException refused) {
            LOG.warn(
                    "Proxy {}, which a controller has made here, is missing: {}. It is tried again when a controller"
                            + " is connected",
                    kept.name(),
                    refused.text());
        }
    }

    /** The proxies as they are now, sorted by name. */
    public List<ProxyState> proxies() {
        return proxies.proxies();
    }

    /** The local APIs that were asked for. */
    public List<LocalApi> apis() {
        return apis;
    }

    /** Ends all faults, stops listening, lets open links drain for the configured time, and frees everything. */
    @Override
    public void close() {
        apis.forEach(LocalApi::close);
        control.ifPresent(running -> await(running.stop(), REVERT_PATIENCE, "Ending the faults"));
        Duration drain = config.drainTimeout();
        await(proxies.drainAndClose(drain), drain.plus(CLOSE_PATIENCE), "Closing the links");
        onClose.forEach(Runnable::run);
    }

    private static void await(CompletionStage<?> stage, Duration patience, String what) {
        CompletableFuture<Boolean> done = stage.handle((result, failure) -> failure == null)
                .toCompletableFuture()
                .completeOnTimeout(false, patience.toNanos(), TimeUnit.NANOSECONDS);
        if (!done.join()) {
            LOG.warn("{} was not confirmed; this process ends anyway, and its faults with it", what);
        }
    }

    /** What only an agent with a controller has. */
    private record ControllerSide(GrpcControllerChannel channel, AgentState state) {

        ProxyInventory inventory(AgentConfig config) {
            Set<String> configured =
                    config.proxies().stream().map(ProxySpec::name).collect(Collectors.toSet());
            return new ProxyInventory(configured, state.kept(), state);
        }
    }
}
