package io.charivari.controller.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.atIndex;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.charivari.controller.run.Author;
import io.charivari.controller.testing.MemoryScenarioArchive;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.error.ErrorCode;
import io.charivari.proto.ErrorTrailer;
import io.charivari.proto.v1.ApplyScenarioRequest;
import io.charivari.proto.v1.ApplyScenarioResponse;
import io.charivari.proto.v1.DeleteScenarioRequest;
import io.charivari.proto.v1.DeleteScenarioResponse;
import io.charivari.proto.v1.GetScenarioHistoryRequest;
import io.charivari.proto.v1.GetScenarioHistoryResponse;
import io.charivari.proto.v1.GetScenarioRequest;
import io.charivari.proto.v1.ListScenariosRequest;
import io.charivari.proto.v1.ScenarioInfo;
import io.charivari.proto.v1.ScenarioServiceGrpc;
import io.charivari.proto.v1.ScenarioServiceGrpc.ScenarioServiceBlockingStub;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScenarioGrpcServiceTest {

    private static final String YAML = """
            apiVersion: charivari/v1
            kind: Scenario
            metadata: {name: cache-gone}
            spec:
              description: Redis vanishes.
              targets:
                cache: {selector: {matchLabels: {role: redis}}}
              timeline:
                - {name: gone, target: cache, at: 0s, duration: 30s, behavior: blackout}
            """;

    private final String name = InProcessServerBuilder.generateName();
    private final List<String> audit = new ArrayList<>();
    private Server server;
    private ManagedChannel channel;
    private ScenarioServiceBlockingStub scenarios;

    @BeforeEach
    void start() throws IOException {
        server = InProcessServerBuilder.forName(name)
                .directExecutor()
                .addService(new ScenarioGrpcService(
                        new MemoryScenarioArchive(), BehaviorCatalog::builtIn, new Audit(), new StatusMapper()))
                .build()
                .start();
        channel = InProcessChannelBuilder.forName(name).directExecutor().build();
        scenarios = ScenarioServiceGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void aScenarioIsStoredOnceAndReadBack() {
        ApplyScenarioResponse first = apply(YAML);
        ApplyScenarioResponse again = apply(YAML.replace("\n", "\r\n"));

        assertThat(first.getChanged()).isTrue();
        assertThat(again.getChanged()).isFalse();
        assertThat(again.getScenario()).isEqualTo(first.getScenario());
        assertThat(first.getScenario().getDescription()).isEqualTo("Redis vanishes.");
        assertThat(first.getScenario().getAuthor()).isEqualTo("ann");
        assertThat(get("cache-gone", 0)).isEqualTo(YAML);
        assertThat(list()).extracting(ScenarioInfo::getRevision).containsExactly(1);
    }

    @Test
    void anInvalidScenarioIsRefusedWithItsPlaces() {
        StatusRuntimeException refused = catchThrowableOfType(
                StatusRuntimeException.class, () -> apply(YAML.replace("behavior: blackout", "behaviour: blackout")));

        assertThat(ErrorTrailer.decode(refused.getTrailers())).contains(ErrorCode.INVALID_INPUT);
        assertThat(refused.getStatus().getDescription())
                .startsWith("redis.yaml:9:")
                .contains("behavior");
        assertThat(list()).isEmpty();
    }

    @Test
    void aScenarioThatIsNotThereIsNamedWithTheNearest() {
        apply(YAML);

        StatusRuntimeException unknown = catchThrowableOfType(StatusRuntimeException.class, () -> get("cache-gon", 0));
        StatusRuntimeException tooNew = catchThrowableOfType(StatusRuntimeException.class, () -> get("cache-gone", 7));

        assertThat(ErrorTrailer.decode(unknown.getTrailers())).contains(ErrorCode.NOT_FOUND);
        assertThat(unknown.getStatus().getDescription()).contains("did you mean 'cache-gone'?");
        assertThat(tooNew.getStatus().getDescription())
                .isEqualTo("scenario cache-gone has no revision 7: the newest is 1");
    }

    @Test
    void aDeletedScenarioIsGoneButItsHistoryStays() {
        apply(YAML);
        apply(YAML + "# second\n");

        DeleteScenarioResponse deleted = delete();

        assertThat(deleted.getScenario().getRevision()).isEqualTo(2);
        assertThat(deleted.getDeletion().getAuthor()).isEqualTo("bob");
        assertThat(list()).isEmpty();
        assertThat(refusal(() -> get("cache-gone", 1)))
                .isEqualTo(
                        "scenario cache-gone was deleted by bob on 1970-01-01 00:00 UTC: `chaosctl scenario apply FILE`"
                                + " brings it back (`chaosctl scenario export cache-gone` still gives the file)");
        assertThat(refusal(this::delete)).contains("was deleted by bob");
        assertThat(scenarios
                        .getScenario(GetScenarioRequest.newBuilder()
                                .setName("cache-gone")
                                .setRevision(1)
                                .setEvenDeleted(true)
                                .build())
                        .getYaml())
                .isEqualTo(YAML);
        GetScenarioHistoryResponse history = history();
        assertThat(history.getRevisionsList())
                .extracting(ScenarioInfo::getRevision)
                .containsExactly(2, 1);
        assertThat(history.getDeletion()).isEqualTo(deleted.getDeletion());
    }

    @Test
    void aDeletedScenarioComesBackWithItsNextNumber() {
        apply(YAML);
        delete();

        ApplyScenarioResponse back = apply(YAML);

        assertThat(back.getChanged()).isTrue();
        assertThat(back.getScenario().getRevision()).isEqualTo(2);
        assertThat(list()).hasSize(1);
        assertThat(history().hasDeletion()).isFalse();
    }

    @Test
    void theHistoryOfAScenarioThatNeverWasIsRefused() {
        assertThat(refusal(this::history)).contains("there is no scenario 'cache-gone'");
    }

    @Test
    void whatChangesScenariosIsAuditedAlsoWhenItIsRefused() {
        apply(YAML);
        apply(YAML);
        refusal(() -> apply("kind: Nonsense"));
        delete();
        refusal(this::delete);

        assertThat(audit)
                .hasSize(5)
                .startsWith(
                        "ann: scenario apply cache-gone revision 1: ok",
                        "ann: scenario apply cache-gone revision 1 unchanged: ok")
                .contains("bob: scenario delete cache-gone: ok", atIndex(3));
        assertThat(audit.get(2)).startsWith("ann: scenario apply redis.yaml: redis.yaml:1:");
        assertThat(audit.get(4)).startsWith("bob: scenario delete cache-gone: scenario cache-gone was deleted by bob");
    }

    private static String refusal(ThrowingCallable call) {
        StatusRuntimeException refused = catchThrowableOfType(StatusRuntimeException.class, call);
        return String.valueOf(refused.getStatus().getDescription());
    }

    private DeleteScenarioResponse delete() {
        return scenarios.deleteScenario(DeleteScenarioRequest.newBuilder()
                .setName("cache-gone")
                .setAuthor("bob")
                .build());
    }

    private GetScenarioHistoryResponse history() {
        return scenarios.getScenarioHistory(
                GetScenarioHistoryRequest.newBuilder().setName("cache-gone").build());
    }

    private ApplyScenarioResponse apply(String yaml) {
        return scenarios.applyScenario(ApplyScenarioRequest.newBuilder()
                .setYaml(yaml)
                .setFileName("redis.yaml")
                .setAuthor("ann")
                .build());
    }

    private String get(String scenario, int revision) {
        return scenarios
                .getScenario(GetScenarioRequest.newBuilder()
                        .setName(scenario)
                        .setRevision(revision)
                        .build())
                .getYaml();
    }

    private List<ScenarioInfo> list() {
        return scenarios
                .listScenarios(ListScenariosRequest.getDefaultInstance())
                .getScenariosList();
    }

    /** What was written down, in place. */
    private final class Audit implements Auditor {
        @Override
        public <T> CompletionStage<T> audited(
                Author author, String action, String subject, CompletionStage<T> outcome) {
            return outcome.whenComplete((done, failure) -> audit.add(author.name() + ": " + action + " " + subject
                    + ": " + (failure == null ? "ok" : failure.getMessage())));
        }
    }
}
