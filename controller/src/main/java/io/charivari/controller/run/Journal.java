package io.charivari.controller.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What happened in one run, in order: numbers it, dates it, stores it and tells those who watch. Confined to the
 * conductor's thread.
 */
final class Journal {

    private final String runId;
    private final Ports ports;
    private final Consumer<String> onStoreFailing;
    private final List<RunEvent> events;
    private final Set<RunWatcher> watchers = new LinkedHashSet<>();
    private long originNanos;
    private boolean beforeT0 = true;

    /**
     * @param createdAt of the run; its events are dated from there until t0 is known
     * @param earlier what was written before a restart
     */
    Journal(String runId, Instant createdAt, List<RunEvent> earlier, Ports ports, Consumer<String> onStoreFailing) {
        this.runId = runId;
        this.ports = ports;
        this.onStoreFailing = onStoreFailing;
        this.events = new ArrayList<>(earlier);
        long age =
                Math.max(0, Duration.between(createdAt, ports.wall().instant()).toNanos());
        this.originNanos = ports.time().nanos() - age;
    }

    /** From now on events are dated relative to t0. */
    void startsAt(long t0Nanos) {
        originNanos = t0Nanos;
        beforeT0 = false;
    }

    /** Controller time since the origin. */
    long relative(long controllerNanos) {
        return controllerNanos - originNanos;
    }

    RunEvent add(RunEvent.What what) {
        long atNanos = ports.time().nanos();
        long sequence = events.isEmpty() ? 1 : events.get(events.size() - 1).sequence() + 1;
        RunEvent event =
                new RunEvent(sequence, relative(atNanos), beforeT0, ports.wall().instant(), what);
        events.add(event);
        ports.archive()
                .write(
                        "event " + sequence + " of run " + runId,
                        archive -> archive.append(runId, event),
                        onStoreFailing);
        List.copyOf(watchers).forEach(watcher -> watcher.onEvent(event));
        return event;
    }

    void agentSaid(String agent, String kind, String detail) {
        add(new RunEvent.What.AgentSaid(agent, kind, detail));
    }

    int size() {
        return events.size();
    }

    List<RunEvent> events() {
        return List.copyOf(events);
    }

    /** All events so far, at once, and from then on each as it happens. */
    void watch(RunWatcher watcher, RunRecord run) {
        watcher.onStart(run);
        events.forEach(watcher::onEvent);
        watchers.add(watcher);
    }

    void unwatch(RunWatcher watcher) {
        watchers.remove(watcher);
    }

    /** Nobody is told anything any more. */
    void close(RunRecord run) {
        List.copyOf(watchers).forEach(watcher -> watcher.onOver(run));
        watchers.clear();
    }
}
