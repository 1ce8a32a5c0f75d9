package io.charivari.controller.rpc;

import io.charivari.controller.run.HaltOutcome;
import io.charivari.controller.run.RunEngine;
import io.charivari.proto.v1.HaltRequest;
import io.charivari.proto.v1.HaltResponse;
import io.charivari.proto.v1.ResumeRequest;
import io.charivari.proto.v1.ResumeResponse;
import io.charivari.proto.v1.SafetyServiceGrpc;
import io.grpc.stub.StreamObserver;

/** The emergency brake. */
public final class SafetyGrpcService extends SafetyServiceGrpc.SafetyServiceImplBase {

    private final RunEngine runs;
    private final Replies replies;

    public SafetyGrpcService(RunEngine runs, StatusMapper statuses) {
        this.runs = runs;
        this.replies = new Replies(statuses);
    }

    @Override
    public void halt(HaltRequest request, StreamObserver<HaltResponse> caller) {
        replies.reply(caller, () -> runs.halt(request.getReason(), Callers.author(request.getAuthor()))
                .thenApply(SafetyGrpcService::toWire));
    }

    private static HaltResponse toWire(HaltOutcome outcome) {
        return HaltResponse.newBuilder()
                .addAllConfirmed(outcome.confirmed())
                .addAllUnconfirmed(outcome.unconfirmed())
                .addAllAbortedRuns(outcome.abortedRuns())
                .setStoreProblem(outcome.storeProblem().orElse(""))
                .setTookNanos(outcome.took().toNanos())
                .build();
    }

    @Override
    public void resume(ResumeRequest request, StreamObserver<ResumeResponse> caller) {
        replies.reply(caller, () -> runs.resume(Callers.author(request.getAuthor()))
                .thenApply(done -> ResumeResponse.getDefaultInstance()));
    }
}
