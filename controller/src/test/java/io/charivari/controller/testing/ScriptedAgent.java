package io.charivari.controller.testing;

import io.charivari.controller.run.AgentAnswer;
import io.charivari.controller.run.Directive;
import io.charivari.controller.run.DirectiveStamp;
import io.charivari.controller.run.HeldHalt;
import io.charivari.controller.run.RunEvent.Phase;
import io.charivari.model.plan.AgentPlan;
import io.charivari.model.plan.PlanEntry;
import io.charivari.model.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An agent that does what it is told, on the test's own time, unless the test has told it otherwise. It counts
 * controller time, so its clock is perfect.
 */
public final class ScriptedAgent {

    private final String id;
    private final List<String> proxies;
    private final ScriptedAgents fleet;
    private final Map<String, AgentPlan> prepared = new LinkedHashMap<>();
    private final Map<String, List<Scheduler.Timer>> timers = new LinkedHashMap<>();
    private final Map<String, Set<PlanEntry>> active = new LinkedHashMap<>();
    private final Set<Class<? extends Directive>> ignored = new HashSet<>();
    private String refusal = "";
    private String startRefusal = "";
    private String failure = "";
    private boolean misunderstands;
    private boolean reports = true;
    private boolean halted;
    private Optional<String> otherVersion = Optional.empty();
    private Optional<HeldHalt> heldHalt = Optional.empty();
    private Duration late = Duration.ZERO;
    private Duration thinking = Duration.ZERO;
    private Duration uncertainty = Duration.ofNanos(20_000);
    private Duration roundTrip = Duration.ofNanos(100_000);

    ScriptedAgent(String id, List<String> proxies, ScriptedAgents fleet) {
        this.id = id;
        this.proxies = proxies;
        this.fleet = fleet;
    }

    public String id() {
        return id;
    }

    List<String> proxies() {
        return proxies;
    }

    // ---- what it does otherwise

    /** Refuses every Prepare. */
    public ScriptedAgent refusing(String reason) {
        refusal = reason;
        return this;
    }

    /** Refuses every Start. */
    public ScriptedAgent refusingStart(String reason) {
        startRefusal = reason;
        return this;
    }

    /** Its program is of another version than the controller's. */
    public ScriptedAgent ofVersion(String both) {
        otherVersion = Optional.of(both);
        return this;
    }

    Optional<String> otherVersion() {
        return otherVersion;
    }

    /** Answers with the hash of another plan. */
    public ScriptedAgent misunderstanding() {
        misunderstands = true;
        return this;
    }

    /** Loses these on the way. */
    public ScriptedAgent deafTo(Class<? extends Directive> directive) {
        ignored.add(directive);
        return this;
    }

    /** Hears everything again. */
    public void hearAll() {
        ignored.clear();
    }

    /** Starts so much later than planned. */
    public ScriptedAgent late(Duration by) {
        late = by;
        return this;
    }

    /** Takes so long to answer a Prepare. */
    public ScriptedAgent thinking(Duration of) {
        thinking = of;
        return this;
    }

    public ScriptedAgent uncertain(Duration by) {
        uncertainty = by;
        return this;
    }

    public ScriptedAgent roundTrip(Duration of) {
        roundTrip = of;
        return this;
    }

    /** Does what is planned but never says so. */
    public ScriptedAgent notReporting() {
        reports = false;
        return this;
    }

    /** Cannot set anything when the time comes. */
    public ScriptedAgent failing(String reason) {
        failure = reason;
        return this;
    }

    // ---- what it is

    /** What acts on its traffic now, as {@code step@proxy}. */
    public List<String> active() {
        return active.values().stream()
                .flatMap(Set::stream)
                .map(entry -> entry.step() + "@" + entry.proxy())
                .sorted()
                .toList();
    }

    public boolean isHalted() {
        return halted;
    }

    /** The halt that it obeys. */
    public Optional<HeldHalt> heldHalt() {
        return heldHalt;
    }

    /** It obeys a halt of long ago, of another epoch perhaps, and says so when it connects. */
    public ScriptedAgent obeying(HeldHalt halt) {
        halted = true;
        heldHalt = Optional.of(halt);
        return this;
    }

    /** It is killed and comes back with nothing. */
    void crash() {
        timers.values().forEach(list -> list.forEach(Scheduler.Timer::cancel));
        timers.clear();
        prepared.clear();
        active.clear();
        halted = false;
    }

    // ---- how it acts

    void on(long sequence, Directive directive) {
        if (ignored.contains(directive.getClass())) {
            return;
        }
        String run = directive.runId();
        if (directive instanceof Directive.Prepare prepare) {
            prepared.put(run, prepare.plan());
            AgentAnswer answer = new AgentAnswer.Prepared(
                    run,
                    sequence,
                    misunderstands ? "another" : prepare.plan().hash(),
                    refusal.isEmpty() ? List.of() : List.of(refusal),
                    uncertainty,
                    roundTrip);
            fleet.at(fleet.now() + thinking.toNanos(), () -> answer(answer));
        } else if (directive instanceof Directive.Start start) {
            if (startRefusal.isEmpty()) {
                arm(start);
            }
            answer(new AgentAnswer.Armed(run, sequence, startRefusal));
        } else if (directive instanceof Directive.Disarm) {
            cancel(run);
            answer(new AgentAnswer.Disarmed(run, sequence));
        } else if (directive instanceof Directive.Revert revert) {
            revert(run, revert.proxies(), "revert");
            answer(new AgentAnswer.Baseline(run, sequence, stillActive(run), halted));
        } else if (directive instanceof Directive.Halt halt) {
            halted = true;
            heldHalt = Optional.of(new HeldHalt(new DirectiveStamp(1, sequence), halt.reason()));
            Set.copyOf(prepared.keySet()).forEach(each -> revert(each, List.of(), "halt"));
            answer(new AgentAnswer.Baseline("", sequence, List.of(), true));
        } else if (directive instanceof Directive.Resume) {
            halted = false;
            heldHalt = Optional.empty();
            answer(new AgentAnswer.Baseline("", sequence, List.of(), false));
        }
    }

    private void arm(Directive.Start start) {
        AgentPlan plan = prepared.get(start.runId());
        List<Scheduler.Timer> armed = new ArrayList<>();
        timers.put(start.runId(), armed);
        for (PlanEntry entry : plan.entries()) {
            long from = start.t0Nanos() + entry.start().toNanos();
            long to = start.t0Nanos() + entry.end().toNanos();
            armed.add(fleet.at(from + late.toNanos(), () -> begin(start.runId(), entry, from)));
            armed.add(fleet.at(to, () -> finish(start.runId(), entry, to, "schedule")));
        }
    }

    private void begin(String run, PlanEntry entry, long planned) {
        if (!failure.isEmpty()) {
            report(run, entry, Phase.FAILED, planned, failure);
            return;
        }
        active.computeIfAbsent(run, id -> new HashSet<>()).add(entry);
        report(run, entry, Phase.STARTED, planned, "");
    }

    private void finish(String run, PlanEntry entry, long planned, String reason) {
        if (active.getOrDefault(run, new HashSet<>()).remove(entry)) {
            report(run, entry, Phase.ENDED, planned, reason);
        }
    }

    private void revert(String run, List<String> only, String reason) {
        if (only.isEmpty()) {
            cancel(run);
        }
        List.copyOf(active.getOrDefault(run, Set.of())).stream()
                .filter(entry -> only.isEmpty() || only.contains(entry.proxy()))
                .forEach(entry -> finish(run, entry, fleet.now(), reason));
    }

    /** Its lease has run out. */
    public void loseLease() {
        Set.copyOf(prepared.keySet()).forEach(run -> revert(run, List.of(), "lease"));
    }

    private void cancel(String run) {
        timers.getOrDefault(run, List.of()).forEach(Scheduler.Timer::cancel);
        prepared.remove(run);
    }

    private List<AgentAnswer.ActiveBehavior> stillActive(String run) {
        return active.getOrDefault(run, Set.of()).stream()
                .map(entry -> new AgentAnswer.ActiveBehavior(
                        run,
                        entry.step(),
                        entry.proxy(),
                        entry.activation().behavior().name()))
                .toList();
    }

    private void report(String run, PlanEntry entry, Phase phase, long planned, String reason) {
        if (reports) {
            answer(new AgentAnswer.Activated(
                    run,
                    entry.step(),
                    entry.proxy(),
                    entry.activation().behavior().name(),
                    phase,
                    planned,
                    fleet.now(),
                    uncertainty.toNanos(),
                    reason,
                    AgentAnswer.Effect.NONE));
        }
    }

    private void answer(AgentAnswer answer) {
        fleet.answer(id, answer);
    }
}
