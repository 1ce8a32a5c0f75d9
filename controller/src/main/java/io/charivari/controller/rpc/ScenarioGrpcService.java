package io.charivari.controller.rpc;

import io.charivari.controller.run.Author;
import io.charivari.controller.store.ScenarioArchive;
import io.charivari.controller.store.ScenarioArchive.Applied;
import io.charivari.controller.store.ScenarioArchive.Deleted;
import io.charivari.controller.store.ScenarioArchive.Deletion;
import io.charivari.controller.store.ScenarioArchive.RevisionInfo;
import io.charivari.controller.store.ScenarioArchive.ScenarioRevision;
import io.charivari.controller.store.ScenarioText;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.error.CharivariException;
import io.charivari.model.scenario.Scenario;
import io.charivari.model.scenario.ScenarioReader;
import io.charivari.proto.v1.ApplyScenarioRequest;
import io.charivari.proto.v1.ApplyScenarioResponse;
import io.charivari.proto.v1.DeleteScenarioRequest;
import io.charivari.proto.v1.DeleteScenarioResponse;
import io.charivari.proto.v1.GetScenarioHistoryRequest;
import io.charivari.proto.v1.GetScenarioHistoryResponse;
import io.charivari.proto.v1.GetScenarioRequest;
import io.charivari.proto.v1.GetScenarioResponse;
import io.charivari.proto.v1.ListScenariosRequest;
import io.charivari.proto.v1.ListScenariosResponse;
import io.charivari.proto.v1.ScenarioDeletion;
import io.charivari.proto.v1.ScenarioInfo;
import io.charivari.proto.v1.ScenarioServiceGrpc;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Scenarios as people see them. On the threads of calls; the archive may block them. What changes something is audited,
 * also when it is refused.
 */
public final class ScenarioGrpcService extends ScenarioServiceGrpc.ScenarioServiceImplBase {

    private static final int LONGEST_FILE = 1 << 20;

    private final ScenarioArchive archive;
    private final Supplier<BehaviorCatalog> behaviors;
    private final Auditor auditor;
    private final Replies replies;

    /** @param behaviors that scenarios may use at this moment; may block */
    public ScenarioGrpcService(
            ScenarioArchive archive, Supplier<BehaviorCatalog> behaviors, Auditor auditor, StatusMapper statuses) {
        this.archive = archive;
        this.behaviors = behaviors;
        this.auditor = auditor;
        this.replies = new Replies(statuses);
    }

    @Override
    public void applyScenario(ApplyScenarioRequest request, StreamObserver<ApplyScenarioResponse> caller) {
        answer(caller, () -> {
            Author author = Callers.author(request.getAuthor());
            String file = request.getFileName().isBlank() ? "scenario" : request.getFileName();
            Applied applied = audited(author, "scenario apply", file, () -> apply(request.getYaml(), file, author));
            return ApplyScenarioResponse.newBuilder()
                    .setScenario(info(applied.revision().info()))
                    .setChanged(applied.changed())
                    .build();
        });
    }

    private Outcome<Applied> apply(String yaml, String file, Author author) {
        if (yaml.length() > LONGEST_FILE) {
            throw CharivariException.invalid(file + " is too long for a scenario: at most 1MiB");
        }
        Scenario scenario = ScenarioReader.read(file, yaml, Map.of(), behaviors.get());
        Applied applied =
                archive.apply(scenario.name(), yaml, ScenarioText.hash(yaml), scenario.description(), author.name());
        return new Outcome<>(
                applied,
                scenario.name() + " revision " + applied.revision().revision()
                        + (applied.changed() ? "" : " unchanged"));
    }

    @Override
    public void deleteScenario(DeleteScenarioRequest request, StreamObserver<DeleteScenarioResponse> caller) {
        answer(caller, () -> {
            Author author = Callers.author(request.getAuthor());
            String name = request.getName();
            Deleted deleted = audited(
                    author, "scenario delete", name, () -> new Outcome<>(archive.delete(name, author.name()), name));
            return DeleteScenarioResponse.newBuilder()
                    .setScenario(info(deleted.newest().info()))
                    .setDeletion(deletion(deleted.deletion()))
                    .build();
        });
    }

    /** @param refused what is written down as the subject if there is no outcome */
    private <T> T audited(Author author, String action, String refused, Supplier<Outcome<T>> call) {
        try {
            Outcome<T> outcome = call.get();
            auditor.audited(author, action, outcome.subject(), CompletableFuture.completedFuture(outcome.value()));
            return outcome.value();
        } catch (CharivariException e) {
            auditor.audited(author, action, refused, CompletableFuture.failedFuture(e));
            throw e;
        }
    }

    @Override
    public void listScenarios(ListScenariosRequest request, StreamObserver<ListScenariosResponse> caller) {
        answer(caller, () -> ListScenariosResponse.newBuilder()
                .addAllScenarios(infos(
                        archive.newest().stream().map(ScenarioRevision::info).toList()))
                .build());
    }

    @Override
    public void getScenario(GetScenarioRequest request, StreamObserver<GetScenarioResponse> caller) {
        answer(caller, () -> {
            ScenarioRevision found = request.getEvenDeleted()
                    ? archive.requireEvenDeleted(request.getName(), request.getRevision())
                    : archive.require(request.getName(), request.getRevision());
            return GetScenarioResponse.newBuilder()
                    .setScenario(info(found.info()))
                    .setYaml(found.yaml())
                    .build();
        });
    }

    @Override
    public void getScenarioHistory(
            GetScenarioHistoryRequest request, StreamObserver<GetScenarioHistoryResponse> caller) {
        answer(caller, () -> {
            String name = archive.requireEvenDeleted(request.getName(), 0).name();
            var response = GetScenarioHistoryResponse.newBuilder().addAllRevisions(infos(archive.history(name)));
            archive.deletion(name).ifPresent(deletion -> response.setDeletion(deletion(deletion)));
            return response.build();
        });
    }

    private static List<ScenarioInfo> infos(List<RevisionInfo> revisions) {
        return revisions.stream().map(ScenarioGrpcService::info).toList();
    }

    private static ScenarioInfo info(RevisionInfo revision) {
        return ScenarioInfo.newBuilder()
                .setName(revision.name())
                .setRevision(revision.revision())
                .setHash(revision.hash())
                .setAuthor(revision.author())
                .setCreatedAtMillis(revision.createdAt().toEpochMilli())
                .setDescription(revision.description())
                .build();
    }

    private static ScenarioDeletion deletion(Deletion deletion) {
        return ScenarioDeletion.newBuilder()
                .setAuthor(deletion.author())
                .setAtMillis(deletion.at().toEpochMilli())
                .build();
    }

    private <T> void answer(StreamObserver<T> caller, Supplier<T> call) {
        replies.reply(caller, () -> CompletableFuture.completedFuture(call.get()));
    }

    /**
     * What was done.
     *
     * @param subject how the audit calls it
     */
    private record Outcome<T>(T value, String subject) {}
}
