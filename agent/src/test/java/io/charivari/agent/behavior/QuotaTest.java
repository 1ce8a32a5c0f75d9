package io.charivari.agent.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Pass;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuotaTest {

    private static final Activation ALWAYS = Activation.of(new Pass());

    @Test
    void theFirstOnesAreLetByAndThenSoManyActedOn() {
        assertThat(decisions(ALWAYS.withSkip(2).withTimes(3), 8))
                .containsExactly(false, false, true, true, true, false, false, false);
    }

    @Test
    void withoutLimitsEveryHitIsActedOn() {
        assertThat(decisions(ALWAYS, 4)).containsExactly(true, true, true, true);
    }

    @Test
    void whatTheDiceMissDoesNotUseUpTimes() {
        Quota quota = new Quota();
        Activation once = ALWAYS.withTimes(1);

        assertThat(List.of(quota.takes(once, false), quota.takes(once, true), quota.takes(once, true)))
                .containsExactly(false, true, false);
    }

    private static List<Boolean> decisions(Activation activation, int count) {
        Quota quota = new Quota();
        return IntStream.range(0, count)
                .mapToObj(i -> quota.takes(activation, true))
                .toList();
    }
}
