package io.charivari.controller.rpc;

import io.charivari.controller.run.Author;
import io.charivari.controller.run.RunArchive;
import io.charivari.controller.run.RunEngine;
import io.charivari.controller.run.RunRecord;
import io.charivari.controller.run.RunRequest;
import io.charivari.controller.run.RunView;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.proto.WireCodec;
import io.charivari.proto.v1.AbortRunRequest;
import io.charivari.proto.v1.AbortRunResponse;
import io.charivari.proto.v1.GetRunRequest;
import io.charivari.proto.v1.GetRunResponse;
import io.charivari.proto.v1.ListRunsRequest;
import io.charivari.proto.v1.ListRunsResponse;
import io.charivari.proto.v1.PlanRunRequest;
import io.charivari.proto.v1.PlanRunResponse;
import io.charivari.proto.v1.RunEvent;
import io.charivari.proto.v1.RunServiceGrpc;
import io.charivari.proto.v1.StartRunRequest;
import io.charivari.proto.v1.StartRunResponse;
import io.charivari.proto.v1.WatchRunRequest;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Plans and runs. Runs that this process remembers are answered by the engine, older ones by the archive.
 *
 * <p>What reads the archive does so on the executor given, never on the conductor's thread.
 */
public final class RunGrpcService extends RunServiceGrpc.RunServiceImplBase {

    private static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 1_000;
    private static final Duration LONGEST_LEAD = Duration.ofHours(1);

    private final RunPlans plans;
    private final RunEngine runs;
    private final RunArchive archive;
    private final Executor readers;
    private final WireCodec codec;
    private final StatusMapper statuses;
    private final Replies replies;

    /** @param readers threads that may block on the archive */
    public RunGrpcService(
            RunPlans plans,
            RunEngine runs,
            RunArchive archive,
            Executor readers,
            WireCodec codec,
            StatusMapper statuses) {
        this.plans = plans;
        this.runs = runs;
        this.archive = archive;
        this.readers = readers;
        this.codec = codec;
        this.statuses = statuses;
        this.replies = new Replies(statuses);
    }

    @Override
    public void planRun(PlanRunRequest request, StreamObserver<PlanRunResponse> caller) {
        replies.reply(caller, () -> plans.plan(
                        request.getScenario(),
                        request.getVariablesMap(),
                        request.hasSeed() ? request.getSeed() : null,
                        readers)
                .thenApply(planned -> PlanRunResponse.newBuilder()
                        .setPlan(codec.toWire(planned.plan()))
                        .setPlanHash(planned.plan().hash())
                        .setRevision(planned.revision())
                        .setUnguarded(planned.needsUnguarded())
                        .setLeaseNanos(planned.scenario().lease().toNanos())
                        .putAllVariables(planned.scenario().variables())
                        .build()));
    }

    @Override
    public void startRun(StartRunRequest request, StreamObserver<StartRunResponse> caller) {
        replies.reply(caller, () -> start(request).thenApply(run -> StartRunResponse.newBuilder()
                .setRun(RunWire.toWire(run))
                .build()));
    }

    private CompletionStage<RunRecord> start(StartRunRequest request) {
        Duration lead = lead(request.getLeadNanos());
        Author author = Callers.author(request.getAuthor());
        return plans.plan(
                        request.getScenario(),
                        request.getVariablesMap(),
                        request.hasSeed() ? request.getSeed() : null,
                        readers)
                .thenCompose(planned -> {
                    planned.requireExpected(
                            request.getExpectedPlanHash(),
                            request.hasExpectedPlan() ? codec.fromWire(request.getExpectedPlan()) : null);
                    planned.requireGuard(request.getUnguarded());
                    return runs.start(RunRequest.of(
                            planned.scenario(), planned.revision(), planned.plan(), lead, author, request.getReason()));
                });
    }

    private static Duration lead(long nanos) {
        if (nanos < 0 || nanos > LONGEST_LEAD.toNanos()) {
            throw CharivariException.invalid("the lead is out of bounds: it is between 0s and 1h");
        }
        return Duration.ofNanos(nanos);
    }

    @Override
    public void listRuns(ListRunsRequest request, StreamObserver<ListRunsResponse> caller) {
        int limit = request.getLimit() == 0 ? DEFAULT_LIMIT : request.getLimit();
        replies.reply(caller, () -> {
            if (limit < 0 || limit > LARGEST_LIMIT) {
                throw CharivariException.invalid("the limit is between 1 and " + LARGEST_LIMIT);
            }
            return runs.remembered().thenApplyAsync(known -> list(known, limit), readers);
        });
    }

    /** What the engine knows of a run is newer than what is stored. */
    private ListRunsResponse list(List<RunRecord> known, int limit) {
        Map<String, RunRecord> now = known.stream().collect(Collectors.toMap(RunRecord::id, Function.identity()));
        var response = ListRunsResponse.newBuilder();
        archive.newest(limit).forEach(run -> response.addRuns(RunWire.toWire(now.getOrDefault(run.id(), run))));
        return response.build();
    }

    @Override
    public void getRun(GetRunRequest request, StreamObserver<GetRunResponse> caller) {
        replies.reply(caller, () -> runs.find(request.getId())
                .thenApplyAsync(found -> found.orElseGet(() -> stored(request.getId())), readers)
                .thenApply(this::toWire));
    }

    private GetRunResponse toWire(RunView view) {
        var response = GetRunResponse.newBuilder()
                .setRun(RunWire.toWire(view.run()))
                .setPlan(codec.toWire(view.run().plan()));
        view.events()
                .forEach(event -> response.addEvents(RunWire.toWire(view.run().id(), event)));
        return response.build();
    }

    private RunView stored(String runId) {
        RunRecord run = archive.find(runId)
                .orElseThrow(() -> new CharivariException(
                        ErrorCode.NOT_FOUND, "there is no run " + runId + ": `chaosctl runs list` shows all of them"));
        return new RunView(run, archive.events(runId));
    }

    @Override
    public void watchRun(WatchRunRequest request, StreamObserver<RunEvent> caller) {
        String runId = request.getId();
        WatchStream stream = new WatchStream(runId, (ServerCallStreamObserver<RunEvent>) caller);
        stream.open();
        runs.watch(runId, stream)
                .thenAcceptAsync(
                        watching -> watching.ifPresentOrElse(stream::whenGone, () -> replay(runId, stream)), readers)
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        stream.fail(statuses.toStatus(failure));
                    }
                });
    }

    private void replay(String runId, WatchStream stream) {
        RunView view = stored(runId);
        stream.onStart(view.run());
        view.events().forEach(stream::onEvent);
        stream.onOver(view.run());
    }

    @Override
    public void abortRun(AbortRunRequest request, StreamObserver<AbortRunResponse> caller) {
        replies.reply(
                caller, () -> runs.abort(request.getId(), Callers.author(request.getAuthor()), request.getReason())
                        .thenApply(run -> AbortRunResponse.newBuilder()
                                .setRun(RunWire.toWire(run))
                                .build()));
    }
}
