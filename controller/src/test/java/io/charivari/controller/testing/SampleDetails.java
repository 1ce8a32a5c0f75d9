package io.charivari.controller.testing;

import io.charivari.controller.run.Background;
import io.charivari.controller.run.ProbeDetails;
import io.charivari.controller.run.RunDetails;
import io.charivari.model.scenario.StopCondition;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What is kept of a run beside its record, with something in every field. */
public final class SampleDetails {

    private SampleDetails() {}

    public static RunDetails details() {
        return new RunDetails(
                new Background("Redis is gone.", "Checkout answers.", Map.of("slow", "300ms"), Map.of("team", "shop")),
                Duration.ofMillis(50),
                "abort",
                List.of(new ProbeDetails(
                        "checkout",
                        "http",
                        "GET http://shop/",
                        "Continuous",
                        "status 200",
                        5,
                        Duration.ofSeconds(1),
                        3)),
                List.of(new StopCondition("checkout", 10)),
                new RunDetails.Crew("1.0", List.of(new RunDetails.AgentDetails("pg-1", "0.9", Map.of("zone", "a")))));
    }
}
