package io.charivari.agent.control;

import io.charivari.model.plan.AgentPlan;
import io.charivari.model.time.Scheduler;
import io.charivari.proto.WireCodec;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.ControllerMessage;
import io.charivari.proto.v1.DirectiveId;
import io.charivari.proto.v1.LeaseRenewal;
import io.charivari.proto.v1.Prepare;
import io.charivari.proto.v1.Revert;
import io.charivari.proto.v1.Start;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what the controller orders, each order once: what is of an older epoch is refused, what was seen before is
 * answered again with the same words, what was sent before the last halt is not started after it.
 *
 * <p>Confined to the agent's control scheduler.
 */
final class DirectiveHandler {

    /** A baseline is reported at the latest then, with whatever is still in force. */
    static final Duration LONGEST_REVERT = Duration.ofSeconds(2);

    /**
     * A clock that is known to this part of what a plan allows is known well enough. To measure it again could only make
     * it worse: all targets of a plan would do so at the same moment, and stand in each other's way.
     */
    static final int WELL_KNOWN = 20;

    private static final Logger LOG = LoggerFactory.getLogger(DirectiveHandler.class);

    private final Scheduler scheduler;
    private final Armory armory;
    private final ClockProber prober;
    private final WireCodec codec;
    private final DirectiveAnswers answers;
    private final Uplink uplink;
    private final DirectiveMemory memory = new DirectiveMemory();
    /** Of the latest Halt or Resume. */
    private long latestBrake = Long.MIN_VALUE;

    private long latestHalt = Long.MIN_VALUE;

    DirectiveHandler(Scheduler scheduler, Armory armory, ClockProber prober, WireCodec codec, Uplink uplink) {
        this.scheduler = scheduler;
        this.armory = armory;
        this.prober = prober;
        this.codec = codec;
        this.answers = new DirectiveAnswers(codec);
        this.uplink = uplink;
    }

    /** The highest epoch that was heard of; zero before the first. */
    long epoch() {
        return memory.epoch();
    }

    /** A controller that has begun anew: what its predecessor set in motion ends at once. */
    void onEpoch(long epoch) {
        if (epoch <= memory.epoch()) {
            return;
        }
        boolean first = memory.epoch() == 0;
        memory.adopt(epoch);
        latestBrake = Long.MIN_VALUE;
        latestHalt = Long.MIN_VALUE;
        prober.onNewEpoch();
        armory.endOlderThan(epoch, EndReason.EPOCH);
        if (!first) {
            LOG.info("The controller has begun epoch {}; what earlier ones set has been ended", epoch);
        }
    }

    void onMessage(ControllerMessage message) {
        switch (message.getMessageCase()) {
            case PREPARE -> onPrepare(message.getPrepare());
            case START -> onStart(message.getStart());
            case DISARM -> {
                DirectiveId id = message.getDisarm().getId();
                once(id, refusal -> Optional.empty(), () -> disarm(id));
            }
            case REVERT -> onRevert(message.getRevert());
            case HALT -> onBrake(message.getHalt().getId(), true);
            case RESUME -> onBrake(message.getResume().getId(), false);
            case LEASE_RENEWAL -> onLeaseRenewal(message.getLeaseRenewal());
            case REPORT_BASELINE -> {
                DirectiveId id = message.getReportBaseline().getId();
                once(id, refusal -> Optional.empty(), () -> CompletableFuture.completedFuture(baseline(id)));
            }
            case WELCOME, CLOCK_REPLY, MESSAGE_NOT_SET ->
                LOG.debug("A message that is no directive is left out: {}", message.getMessageCase());
        }
    }

    private void onPrepare(Prepare prepare) {
        DirectiveId id = prepare.getId();
        once(id, refusal -> Optional.of(answers.refused(prepare, refusal)), () -> {
            CompletableFuture<AgentMessage> answer = new CompletableFuture<>();
            prober.series(prepare.getMaxUncertaintyNanos() / WELL_KNOWN, () -> answer.complete(prepare(prepare)));
            return answer;
        });
    }

    private AgentMessage prepare(Prepare prepare) {
        DirectiveId id = prepare.getId();
        Optional<String> untimely = untimely(id);
        if (untimely.isPresent()) {
            return answers.refused(prepare, untimely.get());
        }
        Optional<ClockSync.Estimate> clock = prober.clock().estimate();
        if (clock.isEmpty()) {
            return answers.refused(
                    prepare, "this agent does not know the controller's time: its probes have no answer");
        }
        long allowed = prepare.getMaxUncertaintyNanos();
        if (allowed > 0 && clock.get().uncertaintyNanos() > allowed) {
            return answers.refused(
                    prepare,
                    "this agent knows the controller's time only to %d us; %d us are allowed"
                            .formatted(clock.get().uncertaintyNanos() / 1000, allowed / 1000));
        }
        return prepare(prepare, clock.get());
    }

    private AgentMessage prepare(Prepare prepare, ClockSync.Estimate clock) {
        AgentPlan plan;
        try {
            plan = codec.fromWire(prepare.getPlan());
        } catch (RuntimeException e) {
            return answers.refused(prepare, "the plan cannot be read: " + e.getMessage());
        }
        DirectiveId id = prepare.getId();
        List<PlanCheck.Objection> objections = armory.prepare(new PreparedPlan(id.getRunId(), id.getEpoch(), plan));
        return answers.prepared(prepare, plan.hash(), objections, clock);
    }

    private void onStart(Start start) {
        once(start.getId(), refusal -> Optional.of(answers.started(start, refusal)), () -> {
            String refusal = untimely(start.getId()).or(() -> start(start)).orElse("");
            return CompletableFuture.completedFuture(answers.started(start, refusal));
        });
    }

    private Optional<String> start(Start start) {
        return armory.start(start.getId().getRunId(), start.getT0Nanos(), start.getLeaseUntilNanos(), prober.clock());
    }

    /** Why something may not begin that was fine when it was sent. */
    private Optional<String> untimely(DirectiveId id) {
        if (id.getRunId().isEmpty()) {
            return Optional.of("it names no run");
        }
        if (id.getEpoch() < memory.epoch()) {
            return Optional.of(stale(id));
        }
        return id.getSequence() < latestHalt ? Optional.of("it was sent before a halt") : Optional.empty();
    }

    private CompletionStage<AgentMessage> disarm(DirectiveId id) {
        return bounded(armory.end(id.getRunId(), List.of(), EndReason.DISARM)).thenApply(done -> answers.disarmed(id));
    }

    private void onRevert(Revert revert) {
        DirectiveId id = revert.getId();
        List<String> proxies = revert.getProxiesList();
        once(id, refusal -> Optional.empty(), () -> {
            CompletionStage<@Nullable Void> reverted = id.getRunId().isEmpty()
                    ? armory.endAll(EndReason.REVERT)
                    : armory.end(id.getRunId(), proxies, EndReason.REVERT);
            return bounded(reverted).thenApply(done -> baseline(id));
        });
    }

    private void onBrake(DirectiveId id, boolean halt) {
        once(id, refusal -> Optional.empty(), () -> {
            if (id.getSequence() < latestBrake) {
                return CompletableFuture.completedFuture(baseline(id));
            }
            latestBrake = id.getSequence();
            if (halt) {
                latestHalt = id.getSequence();
                return bounded(armory.halt()).thenApply(done -> baseline(id));
            }
            armory.resume();
            return CompletableFuture.completedFuture(baseline(id));
        });
    }

    private void onLeaseRenewal(LeaseRenewal renewal) {
        if (renewal.getEpoch() == memory.epoch()) {
            armory.renewLease(renewal.getRunId(), renewal.getEpoch(), renewal.getLeaseUntilNanos());
        }
    }

    private AgentMessage baseline(DirectiveId id) {
        long now = scheduler.clock().nanos();
        long at =
                prober.clock().estimate().map(clock -> clock.toController(now)).orElse(0L);
        return answers.baseline(id, armory.remaining(id.getRunId()), at, armory.isHalted());
    }

    /** Whichever comes first: all is over, or nobody should wait for it any longer. */
    private CompletionStage<@Nullable Void> bounded(CompletionStage<@Nullable Void> over) {
        CompletableFuture<@Nullable Void> either = new CompletableFuture<>();
        Scheduler.Timer timer = scheduler.after(LONGEST_REVERT, () -> either.complete(null));
        over.thenRun(() -> {
            timer.cancel();
            either.complete(null);
        });
        return either;
    }

    private void once(
            DirectiveId id,
            Function<String, Optional<AgentMessage>> refused,
            Supplier<CompletionStage<AgentMessage>> work) {
        if (id.getEpoch() < memory.epoch() || id.getEpoch() <= 0) {
            LOG.debug("A directive of epoch {} is refused", id.getEpoch());
            refused.apply(stale(id)).ifPresent(uplink::send);
            return;
        }
        onEpoch(id.getEpoch());
        if (!memory.isNew(id.getSequence())) {
            memory.answer(id.getSequence()).ifPresent(uplink::send);
            return;
        }
        work.get().thenAccept(answer -> {
            memory.remember(id.getEpoch(), id.getSequence(), answer);
            uplink.send(answer);
        });
    }

    private String stale(DirectiveId id) {
        return "epoch " + id.getEpoch() + " is over: this agent has heard of epoch " + memory.epoch();
    }
}
