package io.charivari.model.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.model.proxy.Selector.Expression;
import io.charivari.model.proxy.Selector.Operator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectorTest {

    private static final Labels DB_IN_A = new Labels(Map.of("role", "postgres", "zone", "a"));
    private static final Labels CACHE = new Labels(Map.of("role", "redis"));

    @Test
    void withoutRequirementsEveryAgentIsChosen() {
        assertThat(Selector.EVERY_AGENT.matches(DB_IN_A)).isTrue();
        assertThat(Selector.EVERY_AGENT.matches(Labels.NONE)).isTrue();
    }

    @Test
    void allLabelsMustMatch() {
        Selector selector = new Selector(Map.of("role", "postgres", "zone", "a"), List.of());

        assertThat(selector.matches(DB_IN_A)).isTrue();
        assertThat(selector.matches(CACHE)).isFalse();
        assertThat(selector.matches(new Labels(Map.of("role", "postgres")))).isFalse();
    }

    @Test
    void anExpressionComparesAsInKubernetes() {
        assertThat(chooses(Operator.IN, List.of("a", "b"), DB_IN_A)).isTrue();
        assertThat(chooses(Operator.IN, List.of("b"), DB_IN_A)).isFalse();
        assertThat(chooses(Operator.IN, List.of("a"), CACHE)).isFalse();
        assertThat(chooses(Operator.NOT_IN, List.of("b"), DB_IN_A)).isTrue();
        assertThat(chooses(Operator.NOT_IN, List.of("a"), DB_IN_A)).isFalse();
        assertThat(chooses(Operator.NOT_IN, List.of("a"), CACHE)).isTrue();
        assertThat(chooses(Operator.EXISTS, List.of(), DB_IN_A)).isTrue();
        assertThat(chooses(Operator.EXISTS, List.of(), CACHE)).isFalse();
        assertThat(chooses(Operator.DOES_NOT_EXIST, List.of(), DB_IN_A)).isFalse();
        assertThat(chooses(Operator.DOES_NOT_EXIST, List.of(), CACHE)).isTrue();
    }

    @Test
    void labelsAndExpressionsMustBothHold() {
        Selector selector =
                new Selector(Map.of("role", "postgres"), List.of(new Expression("zone", Operator.IN, List.of("b"))));

        assertThat(selector.matches(DB_IN_A)).isFalse();
        assertThat(selector.matches(new Labels(Map.of("role", "postgres", "zone", "b"))))
                .isTrue();
    }

    private static boolean chooses(Operator operator, List<String> values, Labels labels) {
        return new Selector(Map.of(), List.of(new Expression("zone", operator, values))).matches(labels);
    }
}
