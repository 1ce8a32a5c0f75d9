package io.charivari.model.docs;

import static io.charivari.model.docs.Schema.anyOf;
import static io.charivari.model.docs.Schema.duration;
import static io.charivari.model.docs.Schema.list;
import static io.charivari.model.docs.Schema.mapOf;
import static io.charivari.model.docs.Schema.object;
import static io.charivari.model.docs.Schema.oneOf;
import static io.charivari.model.docs.Schema.percent;
import static io.charivari.model.docs.Schema.ref;
import static io.charivari.model.docs.Schema.text;
import static io.charivari.model.docs.Schema.whole;

import io.charivari.model.behavior.ActivationField;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.model.behavior.OptionDescriptor;
import io.charivari.model.match.MatchField;
import io.charivari.model.proxy.Selector;
import io.charivari.model.scenario.Probe;
import io.charivari.model.scenario.Scenario;
import io.charivari.model.scenario.Target;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The JSON Schema of scenario files, for editors: shapes, words and units. What refers to something else in the file, and
 * bounds, are checked by {@code chaosctl scenario lint} alone. Stateless.
 */
final class ScenarioSchema {

    private static final String[] KINDS = {"http", "tcp", "sql", "prometheus", "agent"};

    private final BehaviorCatalog catalog = BehaviorCatalog.builtIn();

    Map<String, Object> document() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Charivari scenario");
        schema.putAll(object().with("apiVersion", oneOf("charivari/v1"), true)
                .with("kind", oneOf("Scenario"), true)
                .with("metadata", object().with("name", text(), true).with("labels", mapOf(text()), false), true)
                .with("spec", spec(), true)
                .asMap());
        Map<String, Object> definitions = new LinkedHashMap<>();
        definitions.put("duration", Schema.ofPattern(Schema.DURATION));
        definitions.put("percent", Schema.ofPattern(Schema.PERCENT));
        definitions.put("selector", selector());
        definitions.put("target", target());
        definitions.put("probe", probe());
        definitions.put("item", item());
        definitions.put("step", step());
        definitions.put("group", group());
        schema.put("$defs", definitions);
        return schema;
    }

    private static Schema spec() {
        return object().with("description", text(), false)
                .with("hypothesis", text(), false)
                .with("seed", whole(), false)
                .with("maxSkew", duration(), false)
                .with("lease", duration(), false)
                .with("onAgentLoss", words(Scenario.OnAgentLoss.values(), Scenario.OnAgentLoss::text), false)
                .with("variables", mapOf(text()), false)
                .with("targets", mapOf(ref("target")), true)
                .with("probes", list(ref("probe")), false)
                .with(
                        "stopConditions",
                        list(object().with("probe", text(), true).with("failureThreshold", whole(), false)),
                        false)
                .with("timeline", list(ref("item")), true);
    }

    private static Map<String, Object> selector() {
        return object().with("matchLabels", mapOf(text()), false)
                .with(
                        "matchExpressions",
                        list(object().with("key", text(), true)
                                .with("operator", words(Selector.Operator.values(), Selector.Operator::text), true)
                                .with("values", list(text()), false)),
                        false)
                .asMap();
    }

    private static Map<String, Object> target() {
        return object().with("selector", ref("selector"), true)
                .with("proxies", list(text()), false)
                .with("mode", oneOf("all", "one", "fixed", "fixed-percent", "random-max-percent"), false)
                .with("value", anyOf(whole(), percent()), false)
                .with("maxTargets", whole(), false)
                .with("onEmpty", words(Target.OnEmpty.values(), Target.OnEmpty::text), false)
                .asMap();
    }

    private static Map<String, Object> probe() {
        Schema probe = object().with("name", text(), true)
                .with(
                        "http",
                        object().with("url", text(), true)
                                .with("method", text(), false)
                                .with("headers", mapOf(text()), false)
                                .with("body", text(), false)
                                .with("timeout", duration(), false),
                        false)
                .with(
                        "tcp",
                        object().with("address", text(), true)
                                .with("send", text(), false)
                                .with("expect", text(), false)
                                .with("timeout", duration(), false),
                        false)
                .with(
                        "sql",
                        object().with("url", text(), true)
                                .with("user", text(), false)
                                .with("password", text(), false)
                                .with("query", text(), true)
                                .with("timeout", duration(), false),
                        false)
                .with(
                        "prometheus",
                        object().with("url", text(), true)
                                .with("query", text(), true)
                                .with("timeout", duration(), false),
                        false)
                .with(
                        "agent",
                        object().with("target", text(), true)
                                .with("metric", text(), true)
                                .with("window", duration(), false),
                        false);
        for (String kind : KINDS) {
            probe = probe.whenThere(kind, Map.of("tolerance", tolerance(kind)));
        }
        return probe.exactlyOne(KINDS)
                .with("tolerance", Schema.anyObject(), false)
                .with("mode", words(Probe.Mode.values(), Probe.Mode::text), false)
                .with("interval", duration(), false)
                .with("failureThreshold", whole(), false)
                .asMap();
    }

    private static Schema tolerance(String kind) {
        Schema tolerance = object().with("ratio", percent(), false);
        if (!kind.equals("agent")) {
            tolerance = tolerance.with("latency", mapOf(duration()), false);
        }
        if (kind.equals("http")) {
            tolerance = tolerance.with("status", whole(), false).with("body", text(), false);
        }
        if (kind.equals("sql")) {
            tolerance = tolerance.with("value", text(), false).with("rows", whole(), false);
        }
        return Set.of("sql", "prometheus", "agent").contains(kind) ? compared(tolerance) : tolerance;
    }

    private static Schema compared(Schema tolerance) {
        Schema bound = anyOf(Schema.number(), duration(), percent());
        return tolerance
                .with("above", bound, false)
                .with("below", bound, false)
                .with("between", list(bound), false)
                .with("equals", bound, false);
    }

    private static Map<String, Object> item() {
        return ref("step")
                .unlessThere("parallel", ref("group"))
                .unlessThere("serial", ref("group"))
                .unlessThere("wait", object().with("wait", duration(), true))
                .asMap();
    }

    private static Map<String, Object> group() {
        return object().with("name", text(), false)
                .with("at", duration(), false)
                .with("startAfter", list(text()), false)
                .with("duration", duration(), false)
                .with("serial", list(ref("item")), false)
                .with("parallel", list(ref("item")), false)
                .exactlyOne("serial", "parallel")
                .asMap();
    }

    private Map<String, Object> step() {
        Schema step = object().with("name", text(), false)
                .with("target", text(), true)
                .with("at", duration(), false)
                .with("startAfter", list(text()), false)
                .with("duration", duration(), true)
                .with("behavior", oneOf(behaviorWords()), true)
                .with("with", Schema.anyObject(), false)
                .with("ramp", object().with("over", duration(), true).with("from", Schema.anyObject(), true), false)
                .with("pulse", object().with("on", duration(), true).with("off", duration(), true), false);
        for (ActivationField field : ActivationField.values()) {
            step = step.with(field.word(), field(field), false);
        }
        for (BehaviorDescriptor behavior : catalog.behaviors()) {
            step = step.where("behavior", behavior.words(), Map.of("with", options(behavior)));
        }
        return step.asMap();
    }

    private String[] behaviorWords() {
        return catalog.behaviors().stream()
                .flatMap(behavior -> behavior.words().stream())
                .toArray(String[]::new);
    }

    private static Schema field(ActivationField field) {
        return switch (field) {
            case MATCH -> matches();
            case PROBABILITY -> percent();
            case UNTIL -> duration();
            case SKIP, TIMES -> whole();
            case DIRECTION -> oneOf("downstream", "upstream", "both");
            case PER -> oneOf("connection", "request");
            case LINKS -> oneOf("all", "new", "existing");
        };
    }

    private static Schema matches() {
        Schema match = object();
        for (String field : MatchField.words()) {
            match = match.with(field, text(), false);
        }
        return match;
    }

    private static Schema options(BehaviorDescriptor behavior) {
        Schema options = object();
        for (OptionDescriptor option : behavior.options()) {
            options = options.with(option.name(), value(option), false);
            for (String alias : option.aliases()) {
                options = options.with(alias, value(option), false);
            }
        }
        return options;
    }

    private static Schema value(OptionDescriptor option) {
        Schema value =
                switch (option.type()) {
                    case DURATION -> duration();
                    case PERCENT -> percent();
                    case COUNT -> whole();
                    case FLAG -> Schema.flag();
                    case CHOICE -> oneOf(option.choices().toArray(String[]::new));
                    case SIZE, RATE, TEXT -> text();
                };
        return value.described(option.summary());
    }

    private static <T> Schema words(T[] values, Function<T, String> word) {
        return oneOf(Arrays.stream(values).map(word).toArray(String[]::new));
    }
}
