package io.charivari.cli.client;

import io.charivari.proto.v1.ApplyScenarioRequest;
import io.charivari.proto.v1.ApplyScenarioResponse;
import io.charivari.proto.v1.DeleteScenarioRequest;
import io.charivari.proto.v1.DeleteScenarioResponse;
import io.charivari.proto.v1.GetScenarioHistoryRequest;
import io.charivari.proto.v1.GetScenarioHistoryResponse;
import io.charivari.proto.v1.GetScenarioRequest;
import io.charivari.proto.v1.GetScenarioResponse;
import io.charivari.proto.v1.ListScenariosRequest;
import io.charivari.proto.v1.ScenarioInfo;
import io.charivari.proto.v1.ScenarioServiceGrpc;
import io.grpc.Channel;
import java.util.List;

/** The scenarios of a controller; a part of {@link ControllerClient}, and bound by the same rules. */
public final class ScenarioClient {

    private final Channel channel;
    private final Calls calls;
    private final String author;

    ScenarioClient(Channel channel, Calls calls, String author) {
        this.channel = channel;
        this.calls = calls;
        this.author = author;
    }

    /** @param fileName for messages only */
    public ApplyScenarioResponse apply(String fileName, String yaml) {
        ApplyScenarioRequest request = ApplyScenarioRequest.newBuilder()
                .setYaml(yaml)
                .setFileName(fileName)
                .setAuthor(author)
                .build();
        return calls.call(() -> stub().applyScenario(request));
    }

    /** The newest revision of each. */
    public List<ScenarioInfo> list() {
        return calls.call(() ->
                stub().listScenarios(ListScenariosRequest.getDefaultInstance()).getScenariosList());
    }

    /** @param revision zero for the newest */
    public GetScenarioResponse get(String name, int revision) {
        return get(request(name, revision));
    }

    /**
     * Also of a scenario that was deleted.
     *
     * @param revision zero for the newest
     */
    public GetScenarioResponse getEvenDeleted(String name, int revision) {
        return get(request(name, revision).setEvenDeleted(true));
    }

    private static GetScenarioRequest.Builder request(String name, int revision) {
        return GetScenarioRequest.newBuilder().setName(name).setRevision(revision);
    }

    private GetScenarioResponse get(GetScenarioRequest.Builder request) {
        return calls.call(() -> stub().getScenario(request.build()));
    }

    /** The newest revision first. */
    public GetScenarioHistoryResponse history(String name) {
        GetScenarioHistoryRequest request =
                GetScenarioHistoryRequest.newBuilder().setName(name).build();
        return calls.call(() -> stub().getScenarioHistory(request));
    }

    public DeleteScenarioResponse delete(String name) {
        DeleteScenarioRequest request = DeleteScenarioRequest.newBuilder()
                .setName(name)
                .setAuthor(author)
                .build();
        return calls.call(() -> stub().deleteScenario(request));
    }

    private ScenarioServiceGrpc.ScenarioServiceBlockingStub stub() {
        return Calls.within(Calls.ANSWER, ScenarioServiceGrpc.newBlockingStub(channel));
    }
}
