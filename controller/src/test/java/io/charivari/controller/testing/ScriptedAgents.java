package io.charivari.controller.testing;

import io.charivari.controller.plan.FleetSnapshot;
import io.charivari.controller.probe.WindowTraffic;
import io.charivari.controller.run.AgentAnswer;
import io.charivari.controller.run.AgentListener;
import io.charivari.controller.run.Agents;
import io.charivari.controller.run.Directive;
import io.charivari.controller.run.DirectiveStamp;
import io.charivari.controller.run.RunDetails;
import io.charivari.controller.run.TargetProxy;
import io.charivari.controller.run.Traffic;
import io.charivari.model.proxy.Labels;
import io.charivari.model.testing.ManualScheduler;
import io.charivari.model.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A fleet of {@link ScriptedAgent}s without a network, on the test's own thread and time. */
public final class ScriptedAgents implements Agents {

    private final ManualScheduler scheduler;
    private final TreeMap<String, ScriptedAgent> agents = new TreeMap<>();
    private final TreeMap<String, ScriptedAgent> connected = new TreeMap<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<Renewal> renewals = new ArrayList<>();
    private @Nullable AgentListener listener;
    private long lastSequence;
    private Consumer<WindowTraffic> seen = traffic -> {};

    public ScriptedAgents(ManualScheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** A directive that left. */
    public record Sent(String agent, Directive directive) {}

    /** A lease that was renewed, with both instants in controller time. */
    public record Renewal(String agent, long atNanos, long untilNanos) {}

    public void reportTo(AgentListener engine) {
        listener = engine;
    }

    /** Adds an agent and connects it. */
    public ScriptedAgent add(String id, String... proxies) {
        ScriptedAgent agent = absent(id, proxies);
        connect(agent);
        return agent;
    }

    /** Adds an agent that is not connected yet. */
    public ScriptedAgent absent(String id, String... proxies) {
        ScriptedAgent agent = new ScriptedAgent(id, List.of(proxies), this);
        agents.put(id, agent);
        return agent;
    }

    /** Its stream breaks; the agent itself lives on. */
    public void disconnect(ScriptedAgent agent) {
        connected.remove(agent.id());
        if (listener != null) {
            listener.onLost(agent.id(), "the connection broke");
        }
    }

    /** It is killed. */
    public void kill(ScriptedAgent agent) {
        agent.crash();
        disconnect(agent);
    }

    public void connect(ScriptedAgent agent) {
        connected.put(agent.id(), agent);
        if (listener != null) {
            listener.onConnected(agent.id(), Set.of(), agent.heldHalt());
        }
    }

    /** Directives of one kind that left so far, in order. */
    public <D extends Directive> List<D> sent(Class<D> kind) {
        return sent.stream()
                .map(Sent::directive)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    public List<Sent> sent() {
        return List.copyOf(sent);
    }

    public List<Renewal> renewals() {
        return List.copyOf(renewals);
    }

    /** What acts on any traffic now. */
    public List<String> active() {
        return agents.values().stream()
                .flatMap(agent -> agent.active().stream().map(what -> agent.id() + ":" + what))
                .toList();
    }

    long now() {
        return scheduler.clock().nanos();
    }

    Scheduler.Timer at(long nanos, Runnable task) {
        return scheduler.at(nanos, task);
    }

    void answer(String agent, AgentAnswer answer) {
        scheduler.execute(() -> {
            if (listener != null && connected.containsKey(agent)) {
                listener.onAnswer(agent, answer);
            }
        });
    }

    @Override
    public FleetSnapshot snapshot() {
        return new FleetSnapshot(connected.values().stream()
                .map(agent -> new FleetSnapshot.Member(agent.id(), Labels.NONE, agent.proxies()))
                .toList());
    }

    @Override
    public List<String> connected() {
        return List.copyOf(connected.keySet());
    }

    @Override
    public boolean isConnected(String agent) {
        return connected.containsKey(agent);
    }

    @Override
    public long send(String agent, Directive directive) {
        ScriptedAgent there = connected.get(agent);
        if (there == null) {
            return 0;
        }
        long sequence = ++lastSequence;
        sent.add(new Sent(agent, directive));
        scheduler.execute(() -> there.on(sequence, directive));
        return sequence;
    }

    /** What agents see from now on, at every proxy of theirs. */
    public void see(Consumer<WindowTraffic> what) {
        seen = what;
    }

    @Override
    public WindowTraffic traffic(Set<TargetProxy> proxies, Duration window) {
        WindowTraffic traffic = new WindowTraffic(window);
        proxies.forEach(proxy -> {
            if (connected.containsKey(proxy.agent())) {
                traffic.onProxy(1);
                seen.accept(traffic);
            } else {
                traffic.onSilent();
            }
        });
        return traffic;
    }

    @Override
    public Optional<String> otherVersion(String agent) {
        return Optional.ofNullable(agents.get(agent)).flatMap(ScriptedAgent::otherVersion);
    }

    @Override
    public RunDetails.Crew crew(List<String> ids) {
        return new RunDetails.Crew(
                "1.0",
                ids.stream()
                        .filter(connected::containsKey)
                        .map(id -> new RunDetails.AgentDetails(id, "1.0", Map.of("host", id)))
                        .toList());
    }

    /** An agent tells what each of its proxies that is named saw. */
    public void tellTraffic(String agent, Map<String, Traffic> byProxy) {
        if (listener != null) {
            listener.onTraffic(agent, byProxy::get);
        }
    }

    @Override
    public DirectiveStamp lastSent() {
        return new DirectiveStamp(1, lastSequence);
    }

    @Override
    public void renewLease(String agent, String runId, long untilNanos) {
        if (connected.containsKey(agent)) {
            renewals.add(new Renewal(agent, now(), untilNanos));
        }
    }
}
