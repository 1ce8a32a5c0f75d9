package io.charivari.model.scenario;

import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Labels;
import io.charivari.model.yaml.InvalidYamlException;
import io.charivari.model.yaml.YamlDocument;
import io.charivari.model.yaml.YamlMap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Turns a scenario file into a {@link Scenario} or into all that is wrong with it. Each part of the file has its own
 * reader; this one holds them together and checks what only the whole shows. Stateless, safe for any thread.
 */
public final class ScenarioReader {

    private static final Duration SMALLEST_SKEW = Duration.ofNanos(1_000);
    private static final Duration LARGEST_SKEW = Duration.ofMinutes(1);
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);
    private static final Duration LONGEST_LEASE = Duration.ofMinutes(5);

    /** Of targets, probes and variables: more is no scenario that anybody could follow. */
    static final int MOST = 1_000;

    private ScenarioReader() {}

    /**
     * Reads a scenario.
     *
     * @param fileName as the person named it, for messages
     * @param text of the file
     * @throws InvalidScenarioException with all problems, each with line and column
     */
    public static Scenario read(String fileName, String text) {
        return read(fileName, text, Map.of());
    }

    /**
     * Reads a scenario, with other values for some of its variables.
     *
     * @param variables by name
     * @throws InvalidScenarioException with all problems, each with line and column
     * @throws CharivariException INVALID_INPUT for a variable that the scenario does not declare
     */
    public static Scenario read(String fileName, String text, Map<String, String> variables) {
        return read(fileName, text, variables, BehaviorCatalog.builtIn());
    }

    /**
     * Reads a scenario that may use other behaviors than the built-in ones.
     *
     * @param variables by name
     * @param behaviors that it may use
     * @throws InvalidScenarioException with all problems, each with line and column
     * @throws CharivariException INVALID_INPUT for a variable that the scenario does not declare
     */
    public static Scenario read(
            String fileName, String text, Map<String, String> variables, BehaviorCatalog behaviors) {
        try {
            return YamlDocument.parse(fileName, text).read(root -> scenario(root, variables, behaviors));
        } catch (InvalidYamlException e) {
            throw new InvalidScenarioException(e.fileName(), e.problems());
        }
    }

    private static Optional<Scenario> scenario(YamlMap root, Map<String, String> given, BehaviorCatalog behaviors) {
        root.expectKeys(List.of("apiVersion", "kind", "metadata", "spec"), List.of());
        root.oneOf("apiVersion", List.of("charivari/v1"), Function.identity());
        root.oneOf("kind", List.of("Scenario"), Function.identity());
        Optional<YamlMap> metadata = root.map("metadata");
        metadata.ifPresent(map -> map.expectKeys(List.of("name"), List.of("labels")));
        Optional<String> name = metadata.flatMap(map -> map.scalar("name", Name::parseScenario));
        Labels labels = metadata.flatMap(map -> map.map("labels"))
                .map(LabelReader::labels)
                .orElse(Labels.NONE);
        Optional<YamlMap> spec = root.map("spec");
        return spec.map(map -> scenario(name.orElse(""), labels, map, Variables.read(map, given), behaviors));
    }

    private static Scenario scenario(
            String name, Labels labels, YamlMap template, Variables variables, BehaviorCatalog behaviors) {
        YamlMap spec = template.replacing(variables);
        spec.expectKeys(
                List.of("targets", "timeline"),
                List.of(
                        "description",
                        "hypothesis",
                        "seed",
                        "maxSkew",
                        "lease",
                        "onAgentLoss",
                        Variables.KEY,
                        "probes",
                        "stopConditions"));
        Optional<YamlMap> targets = spec.map("targets").flatMap(map -> map.atMost(MOST));
        Optional<TimelineReader> timeline = targets.map(map -> new TimelineReader(behaviors, map.keys()));
        List<Step> steps = timeline.flatMap(reader -> spec.list("timeline").map(reader::steps))
                .orElse(List.of());
        ProbeReader probes = new ProbeReader(targets.map(YamlMap::keys).orElse(List.of()));
        return new Scenario(
                name,
                labels,
                spec.text("description").orElse(""),
                spec.text("hypothesis").orElse(""),
                spec.wholeNumber("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(null),
                spec.duration("maxSkew", SMALLEST_SKEW, LARGEST_SKEW).orElse(Scenario.DEFAULT_MAX_SKEW),
                spec.duration("lease", SHORTEST_LEASE, LONGEST_LEASE).orElse(Scenario.DEFAULT_LEASE),
                spec.oneOf("onAgentLoss", List.of(Scenario.OnAgentLoss.values()), Scenario.OnAgentLoss::text)
                        .orElse(Scenario.OnAgentLoss.ABORT),
                variables.values(),
                targets.map(map -> targets(map, timeline.map(TimelineReader::usedTargets)))
                        .orElse(List.of()),
                spec.list("probes")
                        .flatMap(list -> list.atMost(MOST))
                        .map(probes::probes)
                        .orElse(List.of()),
                spec.list("stopConditions")
                        .flatMap(list -> list.atMost(MOST))
                        .map(probes::stopConditions)
                        .orElse(List.of()),
                steps);
    }

    /** A target that no step names is a slip of the pen more often than a plan for later. */
    private static List<Target> targets(YamlMap targets, Optional<Set<String>> used) {
        if (targets.isEmpty()) {
            targets.problem(
                    "targets takes at least one target, as in 'db: {selector: {matchLabels: {role: postgres}}}'");
        }
        used.ifPresent(names -> targets.keys().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> targets.problemAtKey(name, "target '" + name + "' is used by no step: remove it")));
        return targets.each((name, value) -> {
            targets.checkKey(name, Name::parse);
            return value.asMap().map(map -> TargetReader.target(name, map));
        });
    }
}
