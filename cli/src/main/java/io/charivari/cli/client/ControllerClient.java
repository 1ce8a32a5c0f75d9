package io.charivari.cli.client;

import com.google.protobuf.ByteString;
import io.charivari.proto.v1.AbortRunRequest;
import io.charivari.proto.v1.AddNoteRequest;
import io.charivari.proto.v1.Agent;
import io.charivari.proto.v1.AuditServiceGrpc;
import io.charivari.proto.v1.BehaviorDescriptor;
import io.charivari.proto.v1.BehaviorServiceGrpc;
import io.charivari.proto.v1.ClearBehaviorRequest;
import io.charivari.proto.v1.ClearBehaviorResponse;
import io.charivari.proto.v1.CompareRunsRequest;
import io.charivari.proto.v1.CompareRunsResponse;
import io.charivari.proto.v1.CreateProxyRequest;
import io.charivari.proto.v1.DeleteProxyRequest;
import io.charivari.proto.v1.DeleteProxyResponse;
import io.charivari.proto.v1.FleetServiceGrpc;
import io.charivari.proto.v1.GetReportRequest;
import io.charivari.proto.v1.GetRunRequest;
import io.charivari.proto.v1.GetRunResponse;
import io.charivari.proto.v1.GetStatusRequest;
import io.charivari.proto.v1.GetStatusResponse;
import io.charivari.proto.v1.HaltRequest;
import io.charivari.proto.v1.HaltResponse;
import io.charivari.proto.v1.ListAgentsRequest;
import io.charivari.proto.v1.ListAuditRequest;
import io.charivari.proto.v1.ListAuditResponse;
import io.charivari.proto.v1.ListBehaviorsRequest;
import io.charivari.proto.v1.ListProxiesRequest;
import io.charivari.proto.v1.ListRunsRequest;
import io.charivari.proto.v1.PlanRunRequest;
import io.charivari.proto.v1.PlanRunResponse;
import io.charivari.proto.v1.Proxy;
import io.charivari.proto.v1.ReportFormat;
import io.charivari.proto.v1.ResumeRequest;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunServiceGrpc;
import io.charivari.proto.v1.SafetyServiceGrpc;
import io.charivari.proto.v1.SetBehaviorRequest;
import io.charivari.proto.v1.SetBehaviorResponse;
import io.charivari.proto.v1.StartRunRequest;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Everything that can be asked of a controller. Each call blocks until its answer, its failure or its deadline (10 s;
 * 30 s where agents must confirm), except watching. Confined to the command's thread, but for {@link #watchRun}.
 *
 * <p>Every call throws {@link CommandFailure}, complete with message and exit code.
 */
public final class ControllerClient implements AutoCloseable {

    /** It may have to wait for the traffic after the run's end. */
    private static final Duration REPORT = Duration.ofMinutes(1);

    private final ManagedChannel channel;
    private final Calls calls;
    private final String author;

    /**
     * @param channel closed with this
     * @param controller its address, for messages
     * @param author who asks, for the controller's records
     */
    public ControllerClient(ManagedChannel channel, String controller, String author) {
        this.channel = channel;
        this.calls = new Calls(controller);
        this.author = author;
    }

    public GetStatusResponse status() {
        return call(() -> fleet().getStatus(GetStatusRequest.getDefaultInstance()));
    }

    public List<Agent> agents() {
        return call(
                () -> fleet().listAgents(ListAgentsRequest.getDefaultInstance()).getAgentsList());
    }

    public List<Proxy> proxies() {
        return call(() ->
                fleet().listProxies(ListProxiesRequest.getDefaultInstance()).getProxiesList());
    }

    /** Waits until its agent has said whether it can. */
    public Proxy createProxy(CreateProxyRequest.Builder request) {
        return call(() -> fleet(Calls.CONFIRMED_ANSWER)
                .createProxy(request.setAuthor(author).build())
                .getProxy());
    }

    /** Waits until its agent has confirmed, unless that is away. */
    public DeleteProxyResponse deleteProxy(DeleteProxyRequest.Builder request) {
        return call(() -> fleet(Calls.CONFIRMED_ANSWER)
                .deleteProxy(request.setAuthor(author).build()));
    }

    public List<BehaviorDescriptor> behaviors() {
        return call(() -> behavior(Calls.ANSWER)
                .listBehaviors(ListBehaviorsRequest.getDefaultInstance())
                .getBehaviorsList());
    }

    public SetBehaviorResponse setBehavior(SetBehaviorRequest.Builder request) {
        return call(() -> behavior(Calls.CONFIRMED_ANSWER)
                .setBehavior(request.setAuthor(author).build()));
    }

    public ClearBehaviorResponse clearBehavior(ClearBehaviorRequest.Builder request) {
        return call(() -> behavior(Calls.CONFIRMED_ANSWER)
                .clearBehavior(request.setAuthor(author).build()));
    }

    /** Files and their revisions. */
    public ScenarioClient scenarios() {
        return new ScenarioClient(channel, calls, author);
    }

    public PlanRunResponse plan(PlanRunRequest request) {
        return call(() -> runs(Calls.ANSWER).planRun(request));
    }

    public Run startRun(StartRunRequest.Builder request) {
        return call(() -> runs(Calls.CONFIRMED_ANSWER)
                .startRun(request.setAuthor(author).build())
                .getRun());
    }

    /** Newest first. */
    public List<Run> listRuns(ListRunsRequest.Builder request) {
        return call(() -> runs(Calls.ANSWER).listRuns(request.build()).getRunsList());
    }

    public GetRunResponse run(String id) {
        return call(() ->
                runs(Calls.ANSWER).getRun(GetRunRequest.newBuilder().setId(id).build()));
    }

    /** Begins to end a run; does not wait for its recovery. */
    public Run abortRun(String id, String reason) {
        AbortRunRequest request = AbortRunRequest.newBuilder()
                .setId(id)
                .setReason(reason)
                .setAuthor(author)
                .build();
        return call(() -> runs(Calls.ANSWER).abortRun(request).getRun());
    }

    /** @param text 1 to 2,000 characters */
    public void addNote(String id, String text) {
        AddNoteRequest request = AddNoteRequest.newBuilder()
                .setId(id)
                .setAuthor(author)
                .setText(text)
                .build();
        call(() -> runs(Calls.ANSWER).addNote(request));
    }

    /**
     * The report as a file.
     *
     * @param whenSettled waits, up to a minute, until the traffic after the end is in it
     */
    public String report(String id, ReportFormat format, boolean whenSettled) {
        GetReportRequest request = GetReportRequest.newBuilder()
                .setId(id)
                .setFormat(format)
                .setWhenSettled(whenSettled)
                .build();
        return call(() -> {
            List<ByteString> pieces = new ArrayList<>();
            runs(REPORT).getReport(request).forEachRemaining(piece -> pieces.add(piece.getChunk()));
            return ByteString.copyFrom(pieces).toStringUtf8();
        });
    }

    public CompareRunsResponse compareRuns(String before, String now) {
        CompareRunsRequest request =
                CompareRunsRequest.newBuilder().setBefore(before).setNow(now).build();
        return call(() -> runs(Calls.CONFIRMED_ANSWER).compareRuns(request));
    }

    /** Tells the listener all events so far and then those to come, on gRPC's threads, until closed. */
    public RunSubscription watchRun(String id, RunSubscription.Listener listener) {
        return RunSubscription.open(RunServiceGrpc.newStub(channel), id, calls.controller(), listener);
    }

    public HaltResponse halt(String reason) {
        HaltRequest request =
                HaltRequest.newBuilder().setReason(reason).setAuthor(author).build();
        return call(() -> safety().halt(request));
    }

    public void resume() {
        call(() -> safety().resume(ResumeRequest.newBuilder().setAuthor(author).build()));
    }

    public ListAuditResponse audit(ListAuditRequest.Builder request) {
        return call(() -> Calls.within(Calls.ANSWER, AuditServiceGrpc.newBlockingStub(channel))
                .listAudit(request.build()));
    }

    /** At once; calls under way fail. */
    @Override
    public void close() {
        channel.shutdownNow();
    }

    private FleetServiceGrpc.FleetServiceBlockingStub fleet() {
        return fleet(Calls.ANSWER);
    }

    private FleetServiceGrpc.FleetServiceBlockingStub fleet(Duration deadline) {
        return Calls.within(deadline, FleetServiceGrpc.newBlockingStub(channel));
    }

    private BehaviorServiceGrpc.BehaviorServiceBlockingStub behavior(Duration deadline) {
        return Calls.within(deadline, BehaviorServiceGrpc.newBlockingStub(channel));
    }

    private RunServiceGrpc.RunServiceBlockingStub runs(Duration deadline) {
        return Calls.within(deadline, RunServiceGrpc.newBlockingStub(channel));
    }

    private SafetyServiceGrpc.SafetyServiceBlockingStub safety() {
        return Calls.within(Calls.CONFIRMED_ANSWER, SafetyServiceGrpc.newBlockingStub(channel));
    }

    private <T> T call(Supplier<T> request) {
        return calls.call(request);
    }
}
