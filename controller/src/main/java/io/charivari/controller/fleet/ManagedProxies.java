package io.charivari.controller.fleet;

import io.charivari.controller.run.TargetProxy;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.time.Scheduler;
import io.charivari.proto.ProxySpecCodec;
import io.charivari.proto.v1.ProxiesSynced;
import io.charivari.proto.v1.Proxy;
import io.charivari.proto.v1.ProxyRefusal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The proxies that the controller has made at agents. Every order says the whole of what an agent is to have, so one
 * that was away is brought up to date by the order that it gets when it connects. How a proxy comes to be is in {@link
 * ProxyCreation}, how it goes in {@link ProxyDeletion}.
 *
 * <p>Confined to the conductor's thread.
 */
public final class ManagedProxies implements SyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(ManagedProxies.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Scheduler scheduler;
    private final InstantSource wall;
    private final Fleet fleet;
    private final ManagedProxyArchive archive;
    private final ProxyWishes wishes = new ProxyWishes();
    private final ProxyOrders orders;
    private final ProxyCreation creation;
    private final ProxyDeletion deletion;
    private final Set<TargetProxy> busy = new HashSet<>();
    /** Why agents do not have what is wanted, in their own words. */
    private final Map<TargetProxy, String> problems = new HashMap<>();

    /**
     * @param scheduler the conductor's thread
     * @param wall dates what people read
     * @param requireUnheld throws a {@link CharivariException} CONFLICT for a proxy that a run acts on
     */
    public ManagedProxies(
            Scheduler scheduler,
            InstantSource wall,
            Fleet fleet,
            ManagedProxyArchive archive,
            Consumer<TargetProxy> requireUnheld) {
        this.scheduler = scheduler;
        this.wall = wall;
        this.fleet = fleet;
        this.archive = archive;
        this.orders = new ProxyOrders(scheduler);
        this.creation = new ProxyCreation(this, fleet, wishes, scheduler);
        this.deletion = new ProxyDeletion(this, fleet, wishes, scheduler, requireUnheld);
    }

    /** Takes up what an earlier process left; before agents connect. */
    public void restore(List<ManagedProxy> stored) {
        stored.forEach(proxy -> {
            if (proxy.isWanted()) {
                wishes.want(proxy);
            } else {
                wishes.leave(proxy);
            }
        });
    }

    // ---- for people

    /**
     * Makes a proxy at an agent that is connected.
     *
     * @return the proxy as it listens; fails with the agent's own reason, UNREACHABLE if it says nothing, or
     *     STORE_UNAVAILABLE, and then nothing is kept
     * @throws CharivariException NOT_FOUND for the agent, CONFLICT if it is away, ALREADY_EXISTS for the name,
     *     INVALID_INPUT for a protocol that the agent does not speak
     */
    public CompletionStage<Proxy> create(String agent, ProxySpec spec, String author) {
        ManagedProxy proxy = new ManagedProxy(agent, spec, false, author, wall.instant());
        requireIdle(proxy.target());
        return alone(proxy.target(), () -> creation.create(proxy));
    }

    /**
     * Takes away a proxy that was made by {@link #create}.
     *
     * @return whether its agent has confirmed; false where it is away, and closes the proxy when it is back. Fails with
     *     STORE_UNAVAILABLE, and then nothing is done, or with the reason why the agent has not confirmed
     * @throws CharivariException NOT_FOUND, CONFLICT for a proxy that a run acts on or that the controller has not made
     */
    public CompletionStage<Boolean> delete(TargetProxy target, String author) {
        requireIdle(target);
        ManagedProxy proxy =
                wishes.find(target).orElseThrow(() -> ProxyErrors.notDeletable(target, view(), fleet.knownIds()));
        return alone(target, () -> deletion.delete(proxy, proxy.unwanted(author, wall.instant())));
    }

    private void requireIdle(TargetProxy target) {
        if (busy.contains(target)) {
            throw ProxyErrors.busy(target);
        }
    }

    private <T> CompletionStage<T> alone(TargetProxy target, Supplier<CompletionStage<T>> task) {
        CompletionStage<T> begun = task.get();
        busy.add(target);
        return begun.whenCompleteAsync((done, failure) -> busy.remove(target), scheduler);
    }

    /** All proxies of the fleet, also those that are wanted and are not there. */
    public List<Proxy> view() {
        return ProxyListing.of(fleet.listing().proxies(), wishes.wanted(), fleet::isConnected, problems);
    }

    // ---- agents

    @Override
    public void onConnected(AgentSession session) {
        session.managed().forEach(proxy -> adopt(session.id(), proxy));
        if (wishes.concern(session.id())) {
            order(session.id());
        }
    }

    /**
     * What an agent has of a controller that this store knows nothing of: the store was lost, or it is another one. To
     * close a port that applications use, because of that, would make an outage of it.
     */
    private void adopt(String agent, io.charivari.proto.v1.ProxySpec message) {
        try {
            ManagedProxy proxy =
                    new ManagedProxy(agent, ProxySpecCodec.fromWire(message), true, "agent " + agent, wall.instant());
            if (wishes.find(proxy.target()).isEmpty() && !wishes.isLeaving(proxy.target())) {
                LOG.info("Agent {} has kept proxy {}, which nobody has deleted: it stays", agent, message.getName());
                wishes.want(proxy);
                storeUntilDone(proxy);
            }
        } catch (CharivariException unreadable) {
            LOG.warn("Agent {} has kept a proxy that cannot be read: {}", agent, unreadable.text());
        }
    }

    /** Tells an agent the whole of what it is to have. */
    CompletionStage<ProxiesSynced> order(String agent) {
        long sequence = fleet.sync(agent, wishes.toldTo(agent));
        return sequence == 0
                ? CompletableFuture.failedStage(ProxyErrors.lost(agent))
                : orders.await(agent, sequence, wishes.leaving(agent));
    }

    @Override
    public void onSynced(String agent, ProxiesSynced answer) {
        orders.close(agent, answer.getId().getSequence()).ifPresent(order -> {
            note(agent, answer);
            if (refusalOf(answer, "").isEmpty()) {
                order.without().stream().filter(wishes::isLeaving).forEach(this::forget);
            }
            order.answer().complete(answer);
        });
    }

    private void note(String agent, ProxiesSynced answer) {
        problems.keySet().removeIf(proxy -> proxy.agent().equals(agent));
        answer.getRefusalsList().forEach(refusal -> {
            LOG.warn("Agent {} does not have what is wanted: {}", agent, refusal.getReason());
            problems.put(new TargetProxy(agent, refusal.getProxy()), refusal.getReason());
        });
    }

    /** Of one proxy, or of all if the name is empty. */
    static Optional<ProxyRefusal> refusalOf(ProxiesSynced answer, String proxy) {
        return answer.getRefusalsList().stream()
                .filter(refusal -> refusal.getProxy().equals(proxy))
                .findFirst();
    }

    @Override
    public void onLost(String agent) {
        orders.onLost(agent);
    }

    // ---- the store

    /** @param otherwise what has happened if it cannot be, for people */
    CompletionStage<Void> store(ManagedProxy proxy, String otherwise) {
        return archive.put(proxy).exceptionally(failure -> {
            throw ProxyErrors.notStored(otherwise, failure);
        });
    }

    /** Where nobody waits for it. */
    void storeUntilDone(ManagedProxy proxy) {
        archive.put(proxy)
                .whenCompleteAsync(
                        (stored, failure) -> {
                            if (failure != null) {
                                storeAgain(proxy, CharivariException.of(failure));
                            }
                        },
                        scheduler);
    }

    private void storeAgain(ManagedProxy proxy, CharivariException failure) {
        if (failure.code() != ErrorCode.STORE_UNAVAILABLE) {
            LOG.error("The store refuses proxy {}: {}", proxy.target(), failure.text());
        } else if (wishes.find(proxy.target()).equals(Optional.of(proxy))) {
            scheduler.after(RETRY, () -> storeUntilDone(proxy));
        }
    }

    /** One that stays in the store is not wanted there, and forgotten after its agent has connected again. */
    void forget(TargetProxy proxy) {
        wishes.forget(proxy);
        problems.remove(proxy);
        archive.forget(proxy).whenComplete((forgotten, failure) -> {
            if (failure != null) {
                LOG.warn("Proxy {} is gone, and still in the store: {}", proxy, failure.getMessage());
            }
        });
    }
}
