package io.charivari.model.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.model.error.CharivariException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RampTest {

    private final BehaviorSpec slow = delay("latency", "1s", "jitter", "100ms", "distribution", "normal");
    private final Ramp ramp = new Ramp(delay("latency", "100ms", "distribution", "pareto"), Duration.ofSeconds(20));

    @Test
    void numbersMoveInEqualStepsAndTheRestIsThatOfTheEnd() {
        assertThat(ramp.steps()).isEqualTo(20);
        assertThat(ramp.at(0, slow)).isEqualTo(delay("latency", "100ms", "distribution", "normal"));
        assertThat(ramp.at(10, slow)).isEqualTo(delay("latency", "550ms", "jitter", "50ms", "distribution", "normal"));
        assertThat(ramp.at(20, slow)).isEqualTo(slow);
    }

    @Test
    void aRampMayLeadDown() {
        BehaviorSpec narrow = behavior("bandwidth", "rate", "1KiB/s");
        Ramp down = new Ramp(behavior("bandwidth", "rate", "11KiB/s"), Duration.ofSeconds(10));

        assertThat(down.at(5, narrow)).isEqualTo(behavior("bandwidth", "rate", "6KiB/s"));
    }

    @Test
    void noStepTakesLongerThanASecondAndNoRampHasFewerThanTen() {
        assertThat(new Ramp(slow, Duration.ofMillis(100)).steps()).isEqualTo(10);
        assertThat(new Ramp(slow, Duration.ofMillis(10_500)).steps()).isEqualTo(11);
        assertThat(new Ramp(slow, Duration.ofHours(24)).steps()).isEqualTo(86_400);
        assertThat(new Ramp(slow, Duration.ofHours(24)).due(86_400)).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void eachInstantBelongsToTheStepThatCameDueLast() {
        Ramp odd = new Ramp(slow, Duration.ofNanos(333_333_333));
        for (int step = 0; step <= odd.steps(); step++) {
            assertThat(odd.stepAt(odd.due(step))).isEqualTo(step);
            assertThat(odd.stepAt(odd.due(step).plusNanos(1))).isEqualTo(step);
        }
        assertThat(odd.stepAt(Duration.ofNanos(-1))).isZero();
        assertThat(odd.stepAt(Duration.ofDays(1))).isEqualTo(10);
    }

    @Test
    void itsTimeIsBounded() {
        assertThatThrownBy(() -> new Ramp(slow, Duration.ofMillis(99)))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining("a ramp over 99ms is out of bounds: allowed are 100ms to 24h");
    }

    private static BehaviorSpec delay(String... options) {
        return behavior("delay", options);
    }

    private static BehaviorSpec behavior(String name, String... options) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            map.put(options[i], options[i + 1]);
        }
        return BehaviorCatalog.builtIn().parse(name, map);
    }
}
