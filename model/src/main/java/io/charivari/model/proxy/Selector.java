package io.charivari.model.proxy;

import java.util.List;
import java.util.Map;

/**
 * Chooses agents by their labels; all requirements must hold. With none it chooses every agent.
 *
 * @param matchLabels keys that must have exactly these values
 * @param matchExpressions further requirements
 */
public record Selector(Map<String, String> matchLabels, List<Expression> matchExpressions) {

    public static final Selector EVERY_AGENT = new Selector(Map.of(), List.of());

    public Selector {
        matchLabels = Map.copyOf(matchLabels);
        matchExpressions = List.copyOf(matchExpressions);
    }

    public boolean matches(Labels labels) {
        return matchLabels.entrySet().stream().allMatch(wanted -> wanted.getValue()
                        .equals(labels.values().get(wanted.getKey())))
                && matchExpressions.stream().allMatch(expression -> expression.matches(labels));
    }

    /** How an {@link Expression} compares; as in Kubernetes, NotIn holds for an agent without the key. */
    public enum Operator {
        IN("In"),
        NOT_IN("NotIn"),
        EXISTS("Exists"),
        DOES_NOT_EXIST("DoesNotExist");

        private final String text;

        Operator(String text) {
            this.text = text;
        }

        /** The operator as people write it. */
        public String text() {
            return text;
        }

        /** Whether the operator compares with values. */
        public boolean takesValues() {
            return this == IN || this == NOT_IN;
        }
    }

    /**
     * One requirement on one key.
     *
     * @param values for In and NotIn at least one, otherwise none; the reader of the file checks it
     */
    public record Expression(String key, Operator operator, List<String> values) {

        public Expression {
            values = List.copyOf(values);
        }

        boolean matches(Labels labels) {
            String value = labels.values().get(key);
            return switch (operator) {
                case IN -> value != null && values.contains(value);
                case NOT_IN -> value == null || !values.contains(value);
                case EXISTS -> value != null;
                case DOES_NOT_EXIST -> value == null;
            };
        }
    }
}
