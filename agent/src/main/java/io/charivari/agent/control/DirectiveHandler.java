package io.charivari.agent.control;

import io.charivari.model.time.Scheduler;
import io.charivari.proto.WireCodec;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.ControllerMessage;
import io.charivari.proto.v1.DirectiveId;
import io.charivari.proto.v1.Halt;
import io.charivari.proto.v1.HeldHalt;
import io.charivari.proto.v1.LeaseRenewal;
import io.charivari.proto.v1.Prepare;
import io.charivari.proto.v1.Resume;
import io.charivari.proto.v1.Revert;
import io.charivari.proto.v1.Start;
import io.charivari.proto.v1.SyncProxies;
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

    private static final Logger LOG = LoggerFactory.getLogger(DirectiveHandler.class);

    private final Scheduler scheduler;
    private final Armory armory;
    private final ClockProber prober;
    private final Preparation preparation;
    private final DirectiveAnswers answers;
    private final ProxySync proxies;
    private final Uplink uplink;
    private final DirectiveMemory memory = new DirectiveMemory();
    /** Of the latest Halt or Resume. */
    private long latestBrake = Long.MIN_VALUE;

    private long latestHalt = Long.MIN_VALUE;
    private @Nullable HeldHalt heldHalt;

    DirectiveHandler(
            Scheduler scheduler, Armory armory, ClockProber prober, ProxySync proxies, WireCodec codec, Uplink uplink) {
        this.proxies = proxies;
        this.scheduler = scheduler;
        this.armory = armory;
        this.prober = prober;
        this.answers = new DirectiveAnswers(codec);
        this.preparation = new Preparation(armory, prober, codec, answers);
        this.uplink = uplink;
    }

    /** The highest epoch that was heard of; zero before the first. */
    long epoch() {
        return memory.epoch();
    }

    /** The halt that is obeyed, for a controller that may not know of it. */
    Optional<HeldHalt> heldHalt() {
        return Optional.ofNullable(heldHalt);
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
            case HALT -> onHalt(message.getHalt());
            case RESUME -> onResume(message.getResume());
            case LEASE_RENEWAL -> onLeaseRenewal(message.getLeaseRenewal());
            case REPORT_BASELINE -> {
                DirectiveId id = message.getReportBaseline().getId();
                once(id, refusal -> Optional.empty(), () -> CompletableFuture.completedFuture(baseline(id)));
            }
            case SYNC_PROXIES -> {
                SyncProxies wish = message.getSyncProxies();
                once(wish.getId(), refusal -> Optional.of(ProxySync.refused(wish, refusal)), () -> proxies.sync(wish));
            }
            case WELCOME, CLOCK_REPLY, REPORTS_RECEIVED, MESSAGE_NOT_SET ->
                LOG.debug("A message that is no directive is left out: {}", message.getMessageCase());
        }
    }

    private void onPrepare(Prepare prepare) {
        DirectiveId id = prepare.getId();
        once(id, refusal -> Optional.of(answers.refused(prepare, refusal)), () -> {
            CompletableFuture<AgentMessage> answer = new CompletableFuture<>();
            preparation.measure(
                    prepare.getMaxUncertaintyNanos(),
                    () -> answer.complete(untimely(id)
                            .map(late -> answers.refused(prepare, late))
                            .orElseGet(() -> preparation.answer(prepare))));
            return answer;
        });
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
            // The proof also says that what was reported was dated rightly: a doubt would have left before it.
            CompletableFuture<@Nullable Void> dated = new CompletableFuture<>();
            prober.check(() -> dated.complete(null));
            return bounded(reverted).thenCombine(dated, (done, known) -> baseline(id));
        });
    }

    private void onHalt(Halt halt) {
        DirectiveId id = halt.getId();
        onBrake(id, () -> {
            latestHalt = id.getSequence();
            heldHalt =
                    HeldHalt.newBuilder().setId(id).setReason(halt.getReason()).build();
            return bounded(armory.halt());
        });
    }

    private void onResume(Resume resume) {
        onBrake(resume.getId(), () -> {
            heldHalt = null;
            armory.resume();
            return CompletableFuture.completedFuture(null);
        });
    }

    /** Of halts and resumes the latest counts, in the order in which they were sent. */
    private void onBrake(DirectiveId id, Supplier<CompletionStage<@Nullable Void>> turn) {
        once(id, refusal -> Optional.empty(), () -> {
            if (id.getSequence() < latestBrake) {
                return CompletableFuture.completedFuture(baseline(id));
            }
            latestBrake = id.getSequence();
            return turn.get().thenApply(done -> baseline(id));
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
