package io.charivari.model.proxy;

import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Selector.Expression;
import io.charivari.model.proxy.Selector.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and writes selectors in one line, as kubectl takes them: {@code role=redis,zone!=a,disk in (ssd,nvme),!old}.
 * Stateless, safe for any thread.
 */
public final class SelectorText {

    private static final Pattern EQUALS = Pattern.compile("([^\\s!=]+)\\s*==?\\s*([^\\s!=]*)");
    private static final Pattern DIFFERS = Pattern.compile("([^\\s!=]+)\\s*!=\\s*([^\\s!=]*)");
    private static final Pattern AMONG = Pattern.compile("([^\\s!=]+)\\s+(in|notin)\\s*\\(([^()]*)\\)");
    private static final Pattern PRESENT = Pattern.compile("(!?)\\s*([^\\s!=()]+)");
    private static final Pattern COMMA_OUTSIDE_PARENTHESES = Pattern.compile(",(?![^(]*\\))");

    private static final String ALLOWED =
            "a selector is a list such as role=redis,zone!=a,disk in (ssd,nvme),!old with one key in each part";

    private SelectorText() {}

    /**
     * Reads a selector; an empty text chooses every agent.
     *
     * @throws CharivariException INVALID_INPUT with the part that is wrong and what is allowed
     */
    public static Selector parse(String text) {
        if (text.isBlank()) {
            return Selector.EVERY_AGENT;
        }
        Map<String, String> labels = new TreeMap<>();
        List<Expression> expressions = new ArrayList<>();
        for (String part : COMMA_OUTSIDE_PARENTHESES.split(text, -1)) {
            Matcher equals = EQUALS.matcher(part.strip());
            if (equals.matches()) {
                addLabel(labels, checked(equals.group(1), equals.group(2)), equals.group(2));
            } else {
                expressions.add(expression(part.strip(), text));
            }
        }
        return new Selector(labels, expressions);
    }

    private static void addLabel(Map<String, String> labels, String key, String value) {
        String other = labels.put(key, value);
        if (other != null && !other.equals(value)) {
            throw CharivariException.invalid("a label has one value, so " + key + "=" + other + " and " + key + "="
                    + value + " choose nobody: write " + key + " in (" + other + "," + value + ")");
        }
    }

    private static Expression expression(String part, String text) {
        Matcher differs = DIFFERS.matcher(part);
        if (differs.matches()) {
            String value = differs.group(2);
            return new Expression(checked(differs.group(1), value), Operator.NOT_IN, List.of(value));
        }
        Matcher among = AMONG.matcher(part);
        if (among.matches()) {
            Operator operator = among.group(2).equals("in") ? Operator.IN : Operator.NOT_IN;
            return new Expression(among.group(1), operator, values(among.group(1), among.group(3)));
        }
        Matcher present = PRESENT.matcher(part);
        if (present.matches()) {
            Operator operator = present.group(1).isEmpty() ? Operator.EXISTS : Operator.DOES_NOT_EXIST;
            return new Expression(checked(present.group(2), ""), operator, List.of());
        }
        throw CharivariException.invalid(
                (part.isEmpty() ? "'" + text + "' has an empty part: " : "'" + part + "' is no requirement: ")
                        + ALLOWED);
    }

    private static List<String> values(String key, String list) {
        List<String> values = new ArrayList<>();
        for (String value : list.split(",", -1)) {
            checked(key, value.strip());
            values.add(value.strip());
        }
        return values;
    }

    /** Labels know best what a key and a value may be. */
    private static String checked(String key, String value) {
        return new Labels(Map.of(key, value)).values().keySet().iterator().next();
    }

    /** Writes a selector so that {@link #parse} reads one that chooses the same; empty for every agent. */
    public static String format(Selector selector) {
        List<String> parts = new ArrayList<>();
        new TreeMap<>(selector.matchLabels()).forEach((key, value) -> parts.add(key + "=" + value));
        selector.matchExpressions().forEach(expression -> parts.add(format(expression)));
        return String.join(",", parts);
    }

    private static String format(Expression expression) {
        String values = "(" + String.join(",", expression.values()) + ")";
        return switch (expression.operator()) {
            case IN -> expression.key() + " in " + values;
            case NOT_IN -> expression.key() + " notin " + values;
            case EXISTS -> expression.key();
            case DOES_NOT_EXIST -> "!" + expression.key();
        };
    }
}
