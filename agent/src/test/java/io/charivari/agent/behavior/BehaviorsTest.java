package io.charivari.agent.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.relay.HoldBudget;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.BehaviorSpec;
import io.charivari.model.behavior.Custom;
import io.charivari.model.testing.SampleActivations;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BehaviorsTest {

    @Test
    void everyBehaviorOfTheCatalogCanBeMade() {
        Origin origin = new Origin(new Dice(42, "a", "p", "s"), () -> 0, new HoldBudget(HoldBudget.DEFAULT_BYTES), 0);
        Set<Class<?>> missing = new HashSet<>(Arrays.asList(BehaviorSpec.class.getPermittedSubclasses()));
        missing.remove(Custom.class);

        for (Activation sample : SampleActivations.ofEach(20, 7)) {
            assertThat(Behaviors.builtIn().refusal(sample)).isEmpty();
            assertThat(Behaviors.builtIn().maker(sample.behavior(), origin)).isNotNull();
            missing.remove(sample.behavior().getClass());
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void whatNobodyKnowsIsRefused() {
        Activation unknown = Activation.of(new Custom("teapot", Map.of()));

        assertThat(Behaviors.builtIn().refusal(unknown)).contains("this agent has no behavior 'teapot'");
    }
}
