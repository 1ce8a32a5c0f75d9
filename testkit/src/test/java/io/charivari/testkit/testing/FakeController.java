package io.charivari.testkit.testing;

import io.charivari.proto.v1.AbortRunRequest;
import io.charivari.proto.v1.AbortRunResponse;
import io.charivari.proto.v1.GetRunRequest;
import io.charivari.proto.v1.GetRunResponse;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunEvent;
import io.charivari.proto.v1.RunServiceGrpc;
import io.charivari.proto.v1.RunState;
import io.charivari.proto.v1.StartRunRequest;
import io.charivari.proto.v1.StartRunResponse;
import io.charivari.proto.v1.StateChanged;
import io.charivari.proto.v1.WatchRunRequest;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A controller with one run, which goes on until it is told otherwise. */
public final class FakeController extends RunServiceGrpc.RunServiceImplBase implements AutoCloseable {

    private final String name = UUID.randomUUID().toString();
    private final Server server = InProcessServerBuilder.forName(name)
            .directExecutor()
            .addService(this)
            .build();
    private final List<StreamObserver<RunEvent>> watchers = new ArrayList<>();
    private final List<RunEvent> journal = new ArrayList<>();
    private final List<StartRunRequest> started = new ArrayList<>();
    private final List<String> aborted = new ArrayList<>();
    private Run run = Run.newBuilder()
            .setId("r-1")
            .setScenario("outage")
            .setState(RunState.RUN_STATE_PENDING)
            .build();

    public FakeController() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ManagedChannel channel() {
        return InProcessChannelBuilder.forName(name).directExecutor().build();
    }

    /** What was asked for. */
    public synchronized List<StartRunRequest> started() {
        return List.copyOf(started);
    }

    /** Why runs were aborted. */
    public synchronized List<String> aborted() {
        return List.copyOf(aborted);
    }

    /** How many watch the run. */
    public synchronized int watchers() {
        return watchers.size();
    }

    /** The run gets there; those who watch are told, and let go when it is over. */
    public synchronized void becomes(RunState state, String reason) {
        run = run.toBuilder().setState(state).setReason(reason).build();
        RunEvent event = RunEvent.newBuilder()
                .setSequence(journal.size() + 1L)
                .setStateChanged(StateChanged.newBuilder().setTo(state).setReason(reason))
                .build();
        journal.add(event);
        watchers.forEach(watcher -> watcher.onNext(event));
        if (isOver()) {
            watchers.forEach(this::end);
            watchers.clear();
        }
    }

    private boolean isOver() {
        return run.getStateValue() >= RunState.RUN_STATE_PASSED_VALUE;
    }

    private void end(StreamObserver<RunEvent> watcher) {
        watcher.onNext(snapshot());
        watcher.onCompleted();
    }

    private RunEvent snapshot() {
        return RunEvent.newBuilder().setSnapshot(run).build();
    }

    @Override
    public synchronized void startRun(StartRunRequest request, StreamObserver<StartRunResponse> answer) {
        started.add(request);
        answer.onNext(StartRunResponse.newBuilder().setRun(run).build());
        answer.onCompleted();
    }

    @Override
    public synchronized void getRun(GetRunRequest request, StreamObserver<GetRunResponse> answer) {
        answer.onNext(
                GetRunResponse.newBuilder().setRun(run).addAllEvents(journal).build());
        answer.onCompleted();
    }

    @Override
    public synchronized void watchRun(WatchRunRequest request, StreamObserver<RunEvent> watcher) {
        if (watcher instanceof ServerCallStreamObserver<RunEvent> call) {
            // Whoever has gone is told all the same, without a complaint.
            call.setOnCancelHandler(() -> {});
        }
        watcher.onNext(snapshot());
        journal.forEach(watcher::onNext);
        if (isOver()) {
            end(watcher);
        } else {
            watchers.add(watcher);
        }
    }

    @Override
    public synchronized void abortRun(AbortRunRequest request, StreamObserver<AbortRunResponse> answer) {
        aborted.add(request.getReason());
        answer.onNext(AbortRunResponse.newBuilder().setRun(run).build());
        answer.onCompleted();
        becomes(RunState.RUN_STATE_ABORTED, request.getReason());
    }

    /** As a process that is killed: calls and watches end at once. */
    public void kill() {
        server.shutdownNow();
    }

    @Override
    public void close() {
        kill();
    }
}
