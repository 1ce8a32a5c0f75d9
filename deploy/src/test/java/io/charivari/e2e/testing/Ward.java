package io.charivari.e2e.testing;

import io.charivari.demo.process.Child;
import io.charivari.demo.world.Installation.RunningAgent;
import io.charivari.demo.world.Installation.RunningController;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A controller and some agents, each with one proxy in front of one backend that they share, and the watches of their
 * traffic; deals blows, and brings back to life who was killed. Used by the test's thread.
 */
public final class Ward implements AutoCloseable {

    private static final String PROXY = "echo";

    private final Site site = new Site();
    private final EchoBackend backend = EchoBackend.start();
    private final Map<String, RunningAgent> agents = new TreeMap<>();
    private final Map<String, TrafficWatch> watches = new TreeMap<>();
    private RunningController controller;
    private RunClient client;

    public Ward(List<String> ids) {
        controller = site.controller();
        client = new RunClient(controller.address());
        startAgents(ids);
    }

    private void startAgents(List<String> ids) {
        Map<String, List<String>> commands = new TreeMap<>();
        ids.forEach(id -> commands.put(
                id,
                AgentProcesses.command(
                        site, id, "cache", controller.address(), PROXY, "127.0.0.1:0", backend.address())));
        for (RunningAgent agent : AgentProcesses.start(site, commands)) {
            agents.put(agent.id(), agent);
            watches.put(agent.id(), TrafficWatch.ofEcho(agent.address(PROXY)));
        }
    }

    public RunClient client() {
        return client;
    }

    public Set<String> agents() {
        return agents.keySet();
    }

    /** Of the agent's process that runs now. */
    public TrafficWatch watch(String agent) {
        return watches.get(agent);
    }

    /** Deals all blows at their time and ends the freezes; returns when that is done. */
    public List<Suffering> suffer(List<Blow> blows, long fromNanos) {
        List<Suffering> dealt = new ArrayList<>();
        List<Blow> due = new ArrayList<>(blows);
        List<Suffering> frozen = new ArrayList<>();
        while (!due.isEmpty() || !frozen.isEmpty()) {
            due.sort(Comparator.comparing(Blow::at));
            frozen.sort(Comparator.comparing(Ward::thawNanos));
            boolean thawIsNext = due.isEmpty()
                    || (!frozen.isEmpty()
                            && thawNanos(frozen.get(0))
                                            - (fromNanos + due.get(0).at().toNanos())
                                    < 0);
            if (thawIsNext) {
                Suffering next = frozen.remove(0);
                waitUntil(thawNanos(next));
                dealt.add(thaw(next));
            } else {
                Blow next = due.remove(0);
                waitUntil(fromNanos + next.at().toNanos());
                (next.kind() == Blow.Kind.KILL ? dealt : frozen).add(deal(next));
            }
        }
        return dealt;
    }

    private static long thawNanos(Suffering frozen) {
        return frozen.fromNanos() + frozen.blow().length().toNanos();
    }

    private static void waitUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private Suffering deal(Blow blow) {
        if (blow.kind() == Blow.Kind.KILL) {
            process(blow.victim()).kill();
            return Suffering.killed(blow);
        }
        site.signal("STOP", process(blow.victim()));
        return Suffering.frozen(blow);
    }

    private Suffering thaw(Suffering frozen) {
        long before = System.nanoTime();
        site.signal("CONT", process(frozen.blow().victim()));
        return frozen.thawed(before);
    }

    private Child process(String victim) {
        return victim.equals(Blow.CONTROLLER)
                ? controller.process()
                : agents.get(victim).process();
    }

    /** Starts again who was killed. A restarted agent is watched anew, under the same id. */
    public void revive(List<Suffering> sufferings) {
        for (Suffering one : sufferings) {
            if (!one.isKill()) {
                continue;
            }
            if (one.isOf(Blow.CONTROLLER)) {
                client.close();
                controller = site.controllerAt(controller.address());
                client = new RunClient(controller.address());
            } else {
                watches.get(one.blow().victim()).close();
                startAgents(List.of(one.blow().victim()));
            }
        }
    }

    /** Waits until all agents are connected. */
    public void awaitAll(Duration patience) {
        client.awaitConnected(agents.keySet(), patience);
    }

    @Override
    public void close() throws IOException {
        watches.values().forEach(TrafficWatch::close);
        client.close();
        site.close();
        backend.close();
    }
}
