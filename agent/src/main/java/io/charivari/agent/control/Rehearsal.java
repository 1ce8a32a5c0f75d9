package io.charivari.agent.control;

import io.charivari.agent.proxy.DataPlane;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.model.behavior.BehaviorSpec;
import io.charivari.model.plan.AgentPlan;
import io.charivari.model.plan.PlanEntry;
import io.charivari.model.time.Scheduler;
import io.charivari.proto.v1.ActivationReport;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Acts out every behavior once, on a stage of its own, before an agent reports to its controller. What a JVM does for
 * the first time takes it tens of milliseconds: classes are loaded and linked. The first activation of a run is to be
 * as punctual as all later ones, so its first time is here.
 *
 * <p>Confined to the agent's control scheduler.
 */
public final class Rehearsal {

    /** A rehearsal that takes longer is left behind: an agent without one is merely less punctual at first. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration LEAD = Armory.LEAST_LEAD.plusMillis(50);
    private static final Duration SCENE = Duration.ofMillis(10);
    private static final String AGENT = "rehearsal";

    private final Scheduler scheduler;
    private final Stage stage;
    private final Armory armory;
    private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();
    private Scheduler.Timer patience = () -> {};
    private int scenesLeft;

    private Rehearsal(Scheduler scheduler, Stage stage) {
        this.scheduler = scheduler;
        this.stage = stage;
        this.armory = new Armory(AGENT, scheduler, stage.dataPlane(), new QuietMoment(scheduler), this::onReport);
    }

    /** Where nobody is hurt: proxies that no client and no controller knows of. */
    public interface Stage {

        DataPlane dataPlane();

        /** The proxy to act on. */
        String proxy();

        /** Sees to an open link for the next scene. */
        void openLink();
    }

    /**
     * Acts.
     *
     * @return completes when the last behavior is cleared; fails if one could not be acted out, or after three seconds
     */
    public static CompletionStage<@Nullable Void> act(Scheduler scheduler, Stage stage) {
        Rehearsal rehearsal = new Rehearsal(scheduler, stage);
        scheduler.execute(rehearsal::begin);
        return rehearsal.over;
    }

    private void begin() {
        patience = scheduler.after(PATIENCE, () -> fail("it takes too long"));
        stage.openLink();
        List<BehaviorSpec> behaviors = samples();
        scenesLeft = behaviors.size();
        for (int scene = 0; scene < behaviors.size(); scene++) {
            arm(behaviors.get(scene), LEAD.plus(SCENE.multipliedBy(scene)));
        }
    }

    /** Each behavior is a run of its own, ended when it has begun: a slow machine takes longer, but misses none. */
    private void arm(BehaviorSpec behavior, Duration lead) {
        String run = behavior.name();
        Activation activation = Activation.of(behavior);
        PlanEntry entry = new PlanEntry(run, stage.proxy(), activation, Duration.ZERO, PATIENCE);
        List<PlanCheck.Objection> objections =
                armory.prepare(new PreparedPlan(run, 0, new AgentPlan(AGENT, 0, List.of(entry))));
        if (!objections.isEmpty()) {
            fail(objections.toString());
            return;
        }
        long now = scheduler.clock().nanos();
        ClockSync clock = new ClockSync(scheduler.clock(), jump -> {});
        clock.onReply(now, now, now, now);
        armory.start(run, now + lead.toNanos(), now + PATIENCE.toNanos(), clock).ifPresent(this::fail);
    }

    private void onReport(ActivationReport report) {
        switch (report.getPhase()) {
            case PHASE_STARTED -> armory.end(report.getRunId(), List.of(), EndReason.REVERT);
            case PHASE_ENDED -> onSceneOver();
            default -> fail(report.getBehavior() + ": " + report.getReason());
        }
    }

    private void onSceneOver() {
        scenesLeft--;
        if (scenesLeft == 0) {
            patience.cancel();
            over.complete(null);
        } else {
            stage.openLink();
        }
    }

    private void fail(String reason) {
        patience.cancel();
        over.completeExceptionally(new IllegalStateException(reason));
    }

    private static List<BehaviorSpec> samples() {
        return BehaviorCatalog.builtIn().behaviors().stream()
                .map(Rehearsal::sample)
                .toList();
    }

    /** With its defaults, and the smallest value allowed for what has none. */
    private static BehaviorSpec sample(BehaviorDescriptor behavior) {
        Map<String, String> options = new HashMap<>();
        behavior.options().stream()
                .filter(option -> option.required())
                .forEach(option -> options.put(option.name(), Objects.requireNonNull(option.min(), option.name())));
        return BehaviorCatalog.builtIn().parse(behavior.name(), options);
    }
}
