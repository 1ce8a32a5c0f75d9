package io.charivari.controller.fleet;

import io.charivari.controller.plan.Abilities;
import io.charivari.controller.run.DirectiveStamp;
import io.charivari.controller.run.HeldHalt;
import io.charivari.model.proxy.Labels;
import io.charivari.proto.v1.Agent;
import io.charivari.proto.v1.Hello;
import io.charivari.proto.v1.PrepareAck;
import io.charivari.proto.v1.Proxy;
import io.charivari.proto.v1.ProxyChanged;
import io.charivari.proto.v1.ProxyInfo;
import io.charivari.proto.v1.ProxySpec;
import io.charivari.proto.v1.StatsDelta;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** One agent on one stream. Confined to the conductor's thread. */
public final class AgentSession {

    /** Of two processes with one id, the later one is the one that somebody wanted. */
    private static final Comparator<AgentSession> BY_BOOT = Comparator.<AgentSession>comparingLong(
                    session -> session.hello.getStartedAtMillis())
            .thenComparing(AgentSession::bootId);

    private final AgentChannel channel;
    private final Hello hello;
    private final Labels labels;
    private final Abilities abilities;
    private final TreeMap<String, ProxyLedger> proxies = new TreeMap<>();
    private long roundTripNanos;
    private long uncertaintyNanos;
    private long reportsReceived;
    private long reportsAcknowledged;
    private Instant lastSeen;

    AgentSession(AgentChannel channel, Hello hello, Labels labels, Instant now) {
        this.channel = channel;
        // The catalog is by far the most of it and the same for most agents; proxies have their ledgers.
        this.hello = hello.toBuilder().clearBehaviors().clearProxies().build();
        this.labels = labels;
        this.abilities = AdvertisedBehaviors.of(hello);
        this.lastSeen = now;
        hello.getProxiesList().forEach(this::onProxy);
    }

    public String id() {
        return hello.getAgentId();
    }

    String version() {
        return hello.getVersion();
    }

    String bootId() {
        return hello.getBootId();
    }

    AgentChannel channel() {
        return channel;
    }

    Labels labels() {
        return labels;
    }

    List<String> activeRuns() {
        return hello.getActiveRunsList().stream().filter(run -> !run.isEmpty()).toList();
    }

    /** The halt that it obeyed when it connected. */
    Optional<HeldHalt> halt() {
        return hello.hasHalt()
                ? Optional.of(new HeldHalt(
                        new DirectiveStamp(
                                hello.getHalt().getId().getEpoch(),
                                hello.getHalt().getId().getSequence()),
                        hello.getHalt().getReason()))
                : Optional.empty();
    }

    Abilities abilities() {
        return abilities;
    }

    List<String> proxyNames() {
        return List.copyOf(proxies.keySet());
    }

    Optional<Proxy> proxy(String name) {
        return Optional.ofNullable(proxies.get(name)).map(proxy -> proxy.view(id()));
    }

    /** What it has told of a proxy lately; empty for one that it does not have. */
    Optional<RecentTraffic> traffic(String proxy) {
        return Optional.ofNullable(proxies.get(proxy)).map(ProxyLedger::lately);
    }

    /** What it has of controllers and keeps. */
    List<ProxySpec> managed() {
        return hello.getManagedProxiesList();
    }

    /** That it can frame; empty for an agent that does not say. */
    List<String> protocols() {
        return hello.getProtocolsList();
    }

    Collection<ProxyLedger> proxies() {
        return proxies.values();
    }

    /** Whether both are one process that has opened a second stream. */
    boolean isSameBootAs(AgentSession other) {
        return bootId().equals(other.bootId());
    }

    boolean isNewerThan(AgentSession other) {
        return BY_BOOT.compare(this, other) > 0;
    }

    void seen(Instant now) {
        lastSeen = now;
    }

    /** Whether it is another proxy now; one whose behaviors alone have changed is not. */
    boolean onProxy(ProxyChanged changed) {
        return changed.getRemoved()
                ? proxies.remove(changed.getProxy().getName()) != null
                : onProxy(changed.getProxy());
    }

    private boolean onProxy(ProxyInfo info) {
        ProxyLedger known = proxies.get(info.getName());
        if (known == null) {
            proxies.put(info.getName(), new ProxyLedger(info));
            return true;
        }
        return known.onChanged(info);
    }

    /** @param nowNanos controller time */
    void onStats(StatsDelta delta, long nowNanos) {
        delta.getProxiesList().forEach(stats -> {
            ProxyLedger ledger = proxies.get(stats.getProxy());
            if (ledger != null) {
                ledger.add(stats, delta.getIntervalNanos(), nowNanos);
            }
        });
        onClock(delta.getRoundTripNanos(), delta.getClockUncertaintyNanos());
    }

    void onReport(long sequence) {
        reportsReceived = Math.max(reportsReceived, sequence);
    }

    /** The last report that has come in and of which the agent does not know that yet; from now on it does. */
    OptionalLong takeUnacknowledged() {
        if (reportsReceived == reportsAcknowledged) {
            return OptionalLong.empty();
        }
        reportsAcknowledged = reportsReceived;
        return OptionalLong.of(reportsReceived);
    }

    void onClock(PrepareAck ack) {
        onClock(ack.getRoundTripNanos(), ack.getClockUncertaintyNanos());
    }

    /** Zero for both means that the agent does not know. */
    private void onClock(long roundTrip, long uncertainty) {
        if (roundTrip != 0 || uncertainty != 0) {
            roundTripNanos = roundTrip;
            uncertaintyNanos = uncertainty;
        }
    }

    KnownAgent known() {
        return KnownAgents.of(hello, labels, channel.address(), lastSeen, proxies.values());
    }

    Agent view(String conflict) {
        return Agent.newBuilder()
                .setId(id())
                .putAllLabels(labels.values())
                .setConnected(true)
                .setVersion(hello.getVersion())
                .setBootId(bootId())
                .setProxies(proxies.size())
                .setRoundTripNanos(roundTripNanos)
                .setClockUncertaintyNanos(uncertaintyNanos)
                .setLastSeenMillis(lastSeen.toEpochMilli())
                .setAddress(channel.address())
                .setConflict(conflict)
                .build();
    }
}
