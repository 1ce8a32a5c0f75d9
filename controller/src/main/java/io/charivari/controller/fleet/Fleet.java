package io.charivari.controller.fleet;

import io.charivari.controller.plan.FleetSnapshot;
import io.charivari.controller.probe.WindowTraffic;
import io.charivari.controller.run.AgentListener;
import io.charivari.controller.run.Agents;
import io.charivari.controller.run.Directive;
import io.charivari.controller.run.DirectiveStamp;
import io.charivari.controller.run.RunDetails;
import io.charivari.controller.run.TargetProxy;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.proxy.Labels;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.time.MonotonicClock;
import io.charivari.proto.WireCodec;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.ControllerMessage;
import io.charivari.proto.v1.Hello;
import io.charivari.proto.v1.LeaseRenewal;
import io.charivari.proto.v1.Welcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every agent, connected or known from before: the single writer of what the controller knows of them, and the way
 * for runs to reach them.
 *
 * <p>Confined to the conductor's thread.
 */
public final class Fleet implements Agents {

    private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);
    private static final int LONGEST_ID = 253;

    private final MonotonicClock time;
    private final InstantSource wall;
    private final FleetSettings settings;
    private final FleetArchive archive;
    private final AgentWire wire;
    private final Conflicts conflicts;
    private final Map<String, AgentSession> sessions = new TreeMap<>();
    private final Map<String, KnownAgent> known = new TreeMap<>();
    private final AgentInbox inbox;
    private boolean archiveFailing;
    private long lastSequence;

    /**
     * @param time controller time
     * @param wall dates what people read
     */
    public Fleet(
            MonotonicClock time, InstantSource wall, FleetSettings settings, FleetArchive archive, WireCodec codec) {
        this.time = time;
        this.wall = wall;
        this.settings = settings;
        this.archive = archive;
        this.wire = new AgentWire(codec, settings.epoch());
        this.conflicts = new Conflicts(time);
        this.inbox = new AgentInbox(settings.epoch(), time, this::remember);
    }

    /** Who is told of what agents say. Once, before agents connect. */
    public void reportTo(AgentListener runs) {
        inbox.reportTo(runs);
    }

    /** Who makes proxies at agents. Once, before agents connect. */
    public void syncBy(ManagedProxies proxies) {
        inbox.syncBy(proxies);
    }

    /** Remembers agents of before this start. */
    public void restore(List<KnownAgent> agents) {
        agents.forEach(agent -> known.put(agent.id(), agent));
    }

    // ---- what streams say

    /**
     * An agent has introduced itself.
     *
     * @throws CharivariException INVALID_INPUT for an introduction that cannot be, ALREADY_EXISTS when a newer process
     *     with this id is connected
     */
    public AgentSession onHello(AgentChannel channel, Hello hello) {
        requireId(hello.getAgentId());
        AgentSession session = new AgentSession(channel, hello, new Labels(hello.getLabelsMap()), wall.instant());
        AgentSession other = sessions.get(session.id());
        if (other != null) {
            settle(session, other);
        }
        sessions.put(session.id(), session);
        LOG.info("Agent {} connected from {}", session.id(), channel.address());
        remember(session);
        channel.send(ControllerMessage.newBuilder().setWelcome(welcome()).build());
        inbox.connected(session);
        return session;
    }

    private static void requireId(String id) {
        if (id.isBlank() || id.length() > LONGEST_ID) {
            throw CharivariException.invalid(
                    "an agent needs an id of 1 to " + LONGEST_ID + " characters: give it one with --id");
        }
    }

    private Welcome welcome() {
        return Welcome.newBuilder()
                .setEpoch(settings.epoch())
                .setControllerVersion(settings.version())
                .setStatsIntervalNanos(settings.statsInterval().toNanos())
                .setClockIntervalNanos(settings.clockInterval().toNanos())
                .setAcknowledgesReports(true)
                .build();
    }

    private void settle(AgentSession session, AgentSession other) {
        if (session.isSameBootAs(other)) {
            drop(other, "it has opened a new stream", null);
            return;
        }
        if (!session.isNewerThan(other)) {
            conflicts.add(
                    session.id(), "another process at " + session.channel().address() + " was turned away");
            throw conflict(session.id(), other);
        }
        conflicts.add(
                session.id(), "replaced an older process at " + other.channel().address());
        drop(other, "a newer process with its id has connected", conflict(session.id(), session));
    }

    private static CharivariException conflict(String id, AgentSession winner) {
        return new CharivariException(
                ErrorCode.ALREADY_EXISTS,
                "agent id " + id + " is in use by a newer process at "
                        + winner.channel().address() + ": stop one of the two, or give this one another --id");
    }

    private void drop(AgentSession session, String why, @Nullable CharivariException reason) {
        sessions.remove(session.id(), session);
        session.channel().close(reason == null ? new CharivariException(ErrorCode.CONFLICT, "closed: " + why) : reason);
        inbox.lost(session.id(), why);
    }

    /** An agent has said something. Messages of a stream that was replaced count for nothing. */
    public void onMessage(AgentSession session, AgentMessage message) {
        if (sessions.get(session.id()) != session) {
            return;
        }
        session.seen(wall.instant());
        inbox.onMessage(session, message);
    }

    /** A stream has ended. */
    public void onClosed(AgentSession session, String why) {
        if (sessions.remove(session.id(), session)) {
            LOG.info("Agent {} disconnected: {}", session.id(), why);
            remember(session);
            inbox.lost(session.id(), why);
        }
    }

    private void remember(AgentSession session) {
        KnownAgent agent = session.known();
        known.put(agent.id(), agent);
        archive.seen(agent).whenComplete((done, failure) -> {
            if (failure != null && !archiveFailing) {
                LOG.warn("Agents cannot be remembered: {}", failure.getMessage());
            }
            archiveFailing = failure != null;
        });
    }

    // ---- for runs

    @Override
    public FleetSnapshot snapshot() {
        return new FleetSnapshot(sessions.values().stream()
                .map(session -> new FleetSnapshot.Member(
                        session.id(), session.labels(), session.proxyNames(), session.abilities()))
                .toList());
    }

    @Override
    public List<String> connected() {
        return List.copyOf(sessions.keySet());
    }

    @Override
    public boolean isConnected(String agent) {
        return sessions.containsKey(agent);
    }

    @Override
    public long send(String agent, Directive directive) {
        AgentSession session = sessions.get(agent);
        if (session == null) {
            return 0;
        }
        lastSequence++;
        session.channel().send(wire.toWire(directive, lastSequence));
        return lastSequence;
    }

    @Override
    public WindowTraffic traffic(Set<TargetProxy> proxies, Duration window) {
        WindowTraffic traffic = new WindowTraffic(window);
        long endNanos = time.nanos() - settings.statsInterval().toNanos();
        proxies.forEach(proxy -> Optional.ofNullable(sessions.get(proxy.agent()))
                .flatMap(session -> session.traffic(proxy.proxy()))
                .ifPresentOrElse(lately -> lately.addTo(traffic, window, endNanos), traffic::onSilent));
        return traffic;
    }

    @Override
    public Optional<String> otherVersion(String agent) {
        return Optional.ofNullable(sessions.get(agent))
                .map(AgentSession::version)
                .filter(version -> !version.equals(settings.version()))
                .map(version -> "the agent is of version " + version + ", the controller of " + settings.version());
    }

    @Override
    public RunDetails.Crew crew(List<String> agents) {
        return new RunDetails.Crew(
                settings.version(),
                agents.stream()
                        .sorted()
                        .flatMap(agent -> session(agent).stream())
                        .map(session -> new RunDetails.AgentDetails(
                                session.id(),
                                session.version(),
                                session.labels().values()))
                        .toList());
    }

    @Override
    public DirectiveStamp lastSent() {
        return new DirectiveStamp(settings.epoch(), lastSequence);
    }

    @Override
    public void renewLease(String agent, String runId, long untilNanos) {
        AgentSession session = sessions.get(agent);
        if (session != null) {
            session.channel()
                    .send(ControllerMessage.newBuilder()
                            .setLeaseRenewal(LeaseRenewal.newBuilder()
                                    .setEpoch(settings.epoch())
                                    .setRunId(runId)
                                    .setLeaseUntilNanos(untilNanos))
                            .build());
        }
    }

    // ---- for proxies that the controller makes

    /** Tells an agent all that it is to have; the directive's sequence, zero when it is not connected. */
    long sync(String agent, List<ProxySpec> proxies) {
        AgentSession session = sessions.get(agent);
        if (session == null) {
            return 0;
        }
        lastSequence++;
        session.channel().send(wire.sync(proxies, lastSequence));
        return lastSequence;
    }

    Optional<AgentSession> session(String agent) {
        return Optional.ofNullable(sessions.get(agent));
    }

    /** Connected and absent, sorted. */
    List<String> knownIds() {
        return List.copyOf(known.keySet());
    }

    // ---- for people

    /** Every agent and proxy, connected or not. */
    public FleetListing listing() {
        return new FleetListing(sessions, known, conflicts);
    }

    public FleetSettings settings() {
        return settings;
    }

    /** Controller time since this start. */
    public long uptimeNanos() {
        return time.nanos();
    }
}
