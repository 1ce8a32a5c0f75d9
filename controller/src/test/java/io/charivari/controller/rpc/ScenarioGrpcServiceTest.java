package io.charivari.controller.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.charivari.controller.store.ScenarioArchive;
import io.charivari.model.error.ErrorCode;
import io.charivari.proto.ErrorTrailer;
import io.charivari.proto.v1.ApplyScenarioRequest;
import io.charivari.proto.v1.ApplyScenarioResponse;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private Server server;
    private ManagedChannel channel;
    private ScenarioServiceBlockingStub scenarios;

    @BeforeEach
    void start() throws IOException {
        server = InProcessServerBuilder.forName(name)
                .directExecutor()
                .addService(new ScenarioGrpcService(new InMemory(), new StatusMapper()))
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

    /** An archive for scenarios of one name. */
    private static final class InMemory implements ScenarioArchive {

        private final List<ScenarioRevision> revisions = new ArrayList<>();

        @Override
        public Applied apply(String name, String yaml, String hash, String description, String author) {
            Optional<ScenarioRevision> newest = find(name, 0);
            if (newest.isPresent() && newest.get().hash().equals(hash)) {
                return new Applied(newest.get(), false);
            }
            revisions.add(
                    new ScenarioRevision(name, revisions.size() + 1, hash, yaml, description, author, Instant.EPOCH));
            return new Applied(revisions.get(revisions.size() - 1), true);
        }

        @Override
        public List<ScenarioRevision> newest() {
            return revisions.isEmpty() ? List.of() : List.of(revisions.get(revisions.size() - 1));
        }

        @Override
        public Optional<ScenarioRevision> find(String name, int revision) {
            return revisions.stream()
                    .filter(one -> one.name().equals(name))
                    .filter(one -> revision == 0 || one.revision() == revision)
                    .reduce((earlier, later) -> later);
        }
    }
}
