package io.charivari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.cli.testing.ChaosctlHarness;
import io.charivari.model.error.ErrorCode;
import io.charivari.proto.v1.ListScenariosResponse;
import io.charivari.proto.v1.ScenarioInfo;
import io.grpc.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompletionTest {

    private final ChaosctlHarness chaosctl = new ChaosctlHarness();

    @AfterEach
    void close() {
        chaosctl.close();
    }

    @Test
    void theScriptKnowsOurWordsAndAsksForNames() {
        assertThat(chaosctl.run("completion", "bash")).isZero();
        assertThat(chaosctl.out())
                .contains("_complete_chaosctl")
                .contains("--unguarded")
                .contains("chaosctl complete $kind");
        assertThat(chaosctl.run("completion", "zsh")).isZero();
        assertThat(chaosctl.out())
                .startsWith("# Completion of chaosctl for zsh.")
                .contains("bashcompinit");
        assertThat(chaosctl.run("completion", "fish")).isEqualTo(2);
    }

    @Test
    void namesAreSortedOneALine() {
        chaosctl.controller()
                .answers(ListScenariosResponse.newBuilder()
                        .addScenarios(ScenarioInfo.newBuilder().setName("storm"))
                        .addScenarios(ScenarioInfo.newBuilder().setName("game-day"))
                        .build());
        assertThat(chaosctl.run("complete", "scenarios")).isZero();
        assertThat(chaosctl.out()).isEqualToNormalizingNewlines("game-day\nstorm\n");
        assertThat(chaosctl.run("complete", "behaviors")).isZero();
        assertThat(chaosctl.out()).contains("delay").contains("blackout");
    }

    @Test
    void withoutAControllerItSaysNothing() {
        chaosctl.controller().refuses(Status.INTERNAL, ErrorCode.INTERNAL, "broken");
        assertThat(chaosctl.run("complete", "agents")).isEqualTo(1);
        assertThat(chaosctl.out() + chaosctl.err()).isEmpty();
    }
}
