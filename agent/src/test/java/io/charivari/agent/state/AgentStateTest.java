package io.charivari.agent.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.agent.control.KeptProxy;
import io.charivari.agent.testing.Warnings;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProtocolOptions;
import io.charivari.model.proxy.ProxyProtocol;
import io.charivari.model.proxy.ProxySpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentStateTest {

    private static final KeptProxy PG = new KeptProxy(
            new ProxySpec(
                    "pg",
                    Endpoint.parse("[::1]:5433"),
                    Endpoint.parse("db:5432"),
                    "postgres",
                    Duration.ofMillis(1_500),
                    ProxyProtocol.V1,
                    new ProtocolOptions(Map.of("some_option", "a=b c"))),
            5433);
    private static final KeptProxy WEB =
            new KeptProxy(ProxySpec.tcp("web", Endpoint.parse(":0"), Endpoint.parse("web:80")), 40_123);

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("proxies.json");
    }

    private static void keep(AgentState state, KeptProxy... proxies) {
        state.keep(List.of(proxies)).toCompletableFuture().join();
    }

    @Test
    void whatIsKeptIsThereAtTheNextStart() {
        try (AgentState state = AgentState.open(directory)) {
            assertThat(state.kept()).isEmpty();
            keep(state, PG, WEB);
            keep(state, WEB, PG);
        }
        try (AgentState state = AgentState.open(directory)) {
            assertThat(state.kept()).containsExactly(WEB, PG);
            keep(state);
        }
        try (AgentState state = AgentState.openIfThere(directory)) {
            assertThat(state.kept()).isEmpty();
        }
    }

    @Test
    void theFileIsForPeopleToReadAndSaysOnlyWhatTheProxyIs() {
        try (AgentState state = AgentState.open(directory)) {
            keep(state, PG);
        }
        assertThat(file()).content().isEqualToNormalizingNewlines("""
                {
                  "version" : 1,
                  "proxies" : [ {
                    "name" : "pg",
                    "listen" : "[::1]:5433",
                    "port" : 5433,
                    "backend" : "db:5432",
                    "protocol" : "postgres",
                    "connectTimeout" : "1s500ms",
                    "proxyProtocol" : "v1",
                    "protocolOptions" : {
                      "some_option" : "a=b c"
                    }
                  } ]
                }
                """);
    }

    @Test
    void writesAreDoneInTheOrderOfTheCalls() {
        try (AgentState state = AgentState.open(directory)) {
            IntStream.range(0, 100).forEach(i -> state.keep(i % 2 == 0 ? List.of(PG) : List.of(WEB)));
        }
        try (AgentState state = AgentState.open(directory)) {
            assertThat(state.kept()).containsExactly(WEB);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"version\": 2, \"proxies\": []}",
                "{\"version\": 1}",
                "{\"version\": 1, \"proxies\": null}",
                "{\"version\": 1, \"proxies\": [null]}",
                "{\"version\": 1, \"proxies\": [{\"name\": \"pg\"}]}",
                "{\"version\": 1, \"proxies\": [], \"faults\": []}",
                "{\"version\": 1, \"proxies\": []} and more",
                "{\"version\": 1, \"proxies\": [{\"name\": \"p\", \"listen\": \":1\", \"port\": 70000, \"backend\": \"b:1\","
                        + " \"protocol\": \"tcp\", \"connectTimeout\": \"5s\", \"proxyProtocol\": \"off\"}]}",
                "{\"version\": 1, \"proxies\": [{\"name\": \"p g\", \"listen\": \":1\", \"port\": 1, \"backend\": \"b:1\","
                        + " \"protocol\": \"tcp\", \"connectTimeout\": \"5s\", \"proxyProtocol\": \"off\"}]}"
            })
    void aFileThatNobodyCanReadIsPutAsideAndSaidOnce(String text) throws IOException {
        Files.writeString(file(), text);
        try (Warnings warnings = new Warnings();
                AgentState state = AgentState.open(directory)) {
            assertThat(state.kept()).isEmpty();
            assertThat(warnings.texts()).singleElement().asString().contains("proxies.json", "proxies.json.bad");
            keep(state, PG);
        }
        assertThat(directory.resolve("proxies.json.bad")).hasContent(text);
        try (AgentState state = AgentState.open(directory)) {
            assertThat(state.kept()).containsExactly(PG);
        }
    }

    @Test
    void bytesThatAreNoTextArePutAside() throws IOException {
        Files.write(file(), new byte[] {(byte) 0xff, 0, (byte) 0xfe});
        try (AgentState state = AgentState.openIfThere(directory)) {
            assertThat(state.kept()).isEmpty();
        }
        assertThat(directory.resolve("proxies.json.bad")).exists();
    }

    @Test
    void twoAgentsDoNotShareADirectory() {
        try (AgentState first = AgentState.open(directory)) {
            keep(first, PG);
            assertThatThrownBy(() -> AgentState.open(directory))
                    .isInstanceOfSatisfying(
                            CharivariException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RESOURCE_IN_USE))
                    .hasMessageContaining("in use by another agent")
                    .hasMessageContaining("--state-dir");
        }
    }

    @Test
    void anAgentWhoseDefaultDirectoryIsTakenStartsWithoutItAndKeepsNothing() {
        try (AgentState first = AgentState.open(directory);
                Warnings warnings = new Warnings()) {
            keep(first, PG);
            try (AgentState second = AgentState.openIfThere(directory)) {
                assertThat(second.kept()).isEmpty();
                assertThat(warnings.texts()).singleElement().asString().contains("in use by another agent");
                assertThatThrownBy(() -> keep(second, WEB))
                        .isInstanceOf(CompletionException.class)
                        .hasMessageContaining("in use by another agent");
            }
        }
        try (AgentState third = AgentState.open(directory)) {
            assertThat(third.kept()).containsExactly(PG);
        }
    }

    @Test
    void aDefaultDirectoryIsMadeWhenThereIsSomethingToKeep() {
        Path later = directory.resolve("later/a-1");
        try (AgentState state = AgentState.openIfThere(later)) {
            assertThat(directory.resolve("later")).doesNotExist();
            keep(state, PG);
        }
        try (AgentState state = AgentState.openIfThere(later)) {
            assertThat(state.kept()).containsExactly(PG);
        }
    }

    @Test
    void aDirectoryThatCannotBeUsedIsSaidWithWhatToDo() throws IOException {
        Path blocked = Files.writeString(directory.resolve("file"), "text");

        assertThatThrownBy(() -> AgentState.open(blocked)).hasMessageContaining("choose another --state-dir");
        try (AgentState state = AgentState.openIfThere(blocked)) {
            assertThatThrownBy(() -> keep(state, PG)).hasMessageContaining("choose another --state-dir");
        }
    }

    @Test
    void aWriteThatFailsIsSaidAndWhatWasKeptIsKeptStill() throws IOException {
        try (AgentState state = AgentState.open(directory)) {
            keep(state, PG);
            Files.createDirectory(directory.resolve("proxies.json.new"));
            assertThatThrownBy(() -> keep(state, WEB)).hasMessageContaining("proxies.json cannot be written");
        }
        try (AgentState state = AgentState.open(directory)) {
            assertThat(state.kept()).containsExactly(PG);
        }
    }

    @Test
    void anAgentThatEndsKeepsNothingMore() {
        AgentState state = AgentState.open(directory);
        state.close();

        assertThatThrownBy(() -> keep(state, PG)).hasMessageContaining("the agent is ending");
    }
}
