package io.charivari.controller.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.run.ProbeDetails;
import io.charivari.controller.run.ProbeDetails.Bounds;
import io.charivari.controller.run.RunDetails;
import io.charivari.controller.testing.SampleDetails;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunDetailsJsonTest {

    @Test
    void boundsOfNumbersAreReadBackWithWhatTheyLack() {
        RunDetails sample = SampleDetails.details();
        RunDetails details = new RunDetails(
                sample.background(),
                sample.maxSkew(),
                sample.onAgentLoss(),
                List.of(
                        probe(new Bounds("%", null, 5.0)),
                        probe(new Bounds("", -1.5, null)),
                        probe(new Bounds("ms", 1.0, 400.0)),
                        probe(null)),
                sample.stopConditions(),
                sample.crew());
        assertThat(RunDetailsJson.read(RunDetailsJson.write(details))).isEqualTo(details);
    }

    private static ProbeDetails probe(@Nullable Bounds bounds) {
        return new ProbeDetails("p", "agent", "", "OnChaos", "", 0, Duration.ofSeconds(1), 3, bounds);
    }

    @Test
    void aRunOfAVersionThatKeptNoBoundsHasNone() {
        RunDetails old = RunDetailsJson.read(
                "{\"probes\":[{\"name\":\"errors\",\"kind\":\"agent\",\"question\":\"\",\"mode\":\"OnChaos\","
                        + "\"tolerance\":\"below 5%\",\"slowestNanos\":0,\"intervalNanos\":1000000000,"
                        + "\"failureThreshold\":3}]}");
        assertThat(old.probes()).singleElement().satisfies(probe -> {
            assertThat(probe.tolerance()).isEqualTo("below 5%");
            assertThat(probe.bounds()).isNull();
        });
    }
}
