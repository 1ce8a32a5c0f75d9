package io.charivari.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.e2e.skew.SkewRig;
import io.charivari.e2e.skew.SkewRound;
import io.charivari.e2e.testing.Report;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What clients see of one instant is what the controller says of it. Twenty proxies in five processes, because starting
 * twenty takes longer than the whole test may; {@code bench/skew} has a process for each, pings five times as often, and
 * is for figures: this test shares its machine with others, so it does not judge how small the skew is.
 */
@Isolated
class SkewProbeIT {

    private static final int AGENTS = 5;
    private static final int PROXIES_EACH = 4;
    private static final int ROUNDS = 3;
    private static final Duration INTERVAL = Duration.ofMillis(5);
    private static final Duration MAX_SKEW = Duration.ofSeconds(1);

    private final Report report = new Report("skew");

    @Test
    void theSkewThatClientsSeeIsTheOneThatIsReported() throws IOException {
        try (SkewRig rig = new SkewRig(AGENTS, PROXIES_EACH)) {
            for (int i = 0; i < ROUNDS; i++) {
                SkewRound round = rig.round(INTERVAL, MAX_SKEW);
                report.add(round.text());
                assertThat(round.run().getSkew().getActivations()).isEqualTo(AGENTS * PROXIES_EACH);
                assertThat(round.disagreement()).as("%s", round).isLessThanOrEqualTo(round.tolerance());
            }
        }
    }
}
