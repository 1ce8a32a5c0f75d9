package io.charivari.controller.rpc;

import io.charivari.controller.store.ScenarioArchive;
import io.charivari.controller.store.ScenarioArchive.Applied;
import io.charivari.controller.store.ScenarioArchive.ScenarioRevision;
import io.charivari.controller.store.ScenarioText;
import io.charivari.model.error.CharivariException;
import io.charivari.model.scenario.Scenario;
import io.charivari.model.scenario.ScenarioReader;
import io.charivari.proto.v1.ApplyScenarioRequest;
import io.charivari.proto.v1.ApplyScenarioResponse;
import io.charivari.proto.v1.GetScenarioRequest;
import io.charivari.proto.v1.GetScenarioResponse;
import io.charivari.proto.v1.ListScenariosRequest;
import io.charivari.proto.v1.ListScenariosResponse;
import io.charivari.proto.v1.ScenarioInfo;
import io.charivari.proto.v1.ScenarioServiceGrpc;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;

/** Scenarios as people see them. On the threads of calls; the archive may block them. */
public final class ScenarioGrpcService extends ScenarioServiceGrpc.ScenarioServiceImplBase {

    private static final int LONGEST_FILE = 1 << 20;

    private final ScenarioArchive archive;
    private final StatusMapper statuses;

    public ScenarioGrpcService(ScenarioArchive archive, StatusMapper statuses) {
        this.archive = archive;
        this.statuses = statuses;
    }

    @Override
    public void applyScenario(ApplyScenarioRequest request, StreamObserver<ApplyScenarioResponse> caller) {
        answer(caller, () -> apply(request));
    }

    @Override
    public void listScenarios(ListScenariosRequest request, StreamObserver<ListScenariosResponse> caller) {
        answer(caller, () -> ListScenariosResponse.newBuilder()
                .addAllScenarios(
                        archive.newest().stream().map(ScenarioGrpcService::info).toList())
                .build());
    }

    @Override
    public void getScenario(GetScenarioRequest request, StreamObserver<GetScenarioResponse> caller) {
        answer(caller, () -> {
            ScenarioRevision found = archive.require(request.getName(), request.getRevision());
            return GetScenarioResponse.newBuilder()
                    .setScenario(info(found))
                    .setYaml(found.yaml())
                    .build();
        });
    }

    private ApplyScenarioResponse apply(ApplyScenarioRequest request) {
        String file = request.getFileName().isBlank() ? "scenario" : request.getFileName();
        if (request.getYaml().length() > LONGEST_FILE) {
            throw CharivariException.invalid(file + " is too long for a scenario: at most 1MiB");
        }
        Scenario scenario = ScenarioReader.read(file, request.getYaml());
        Applied applied = archive.apply(
                scenario.name(),
                request.getYaml(),
                ScenarioText.hash(request.getYaml()),
                scenario.description(),
                Callers.author(request.getAuthor()).name());
        return ApplyScenarioResponse.newBuilder()
                .setScenario(info(applied.revision()))
                .setChanged(applied.changed())
                .build();
    }

    private static ScenarioInfo info(ScenarioRevision revision) {
        return ScenarioInfo.newBuilder()
                .setName(revision.name())
                .setRevision(revision.revision())
                .setHash(revision.hash())
                .setAuthor(revision.author())
                .setCreatedAtMillis(revision.createdAt().toEpochMilli())
                .setDescription(revision.description())
                .build();
    }

    private <T> void answer(StreamObserver<T> caller, Supplier<T> call) {
        T message;
        try {
            message = call.get();
        } catch (RuntimeException e) {
            caller.onError(statuses.toStatus(e));
            return;
        }
        caller.onNext(message);
        caller.onCompleted();
    }
}
