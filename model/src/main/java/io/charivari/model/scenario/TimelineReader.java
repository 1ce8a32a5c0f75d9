package io.charivari.model.scenario;

import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.ActivationField;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.model.behavior.BehaviorSpec;
import io.charivari.model.behavior.InvalidBehaviorException;
import io.charivari.model.behavior.OptionDescriptor;
import io.charivari.model.behavior.Pass;
import io.charivari.model.yaml.YamlList;
import io.charivari.model.yaml.YamlMap;
import io.charivari.model.yaml.YamlNode;
import io.charivari.model.yaml.YamlScalar;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the steps of a timeline. Not thread-safe: made for one file. */
final class TimelineReader {

    private static final Duration SHORTEST_STEP = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final List<String> OPTIONAL = Stream.concat(
                    Stream.of("at", "with"), ActivationField.words().stream())
            .toList();

    private final BehaviorCatalog catalog;
    private final List<String> targets;
    private final Set<String> usedTargets = new HashSet<>();
    private final Name names = new Name("step");

    /** @param targets names that steps may refer to */
    TimelineReader(BehaviorCatalog catalog, List<String> targets) {
        this.catalog = catalog;
        this.targets = targets;
    }

    /** Names of targets that the steps read so far act on. */
    Set<String> usedTargets() {
        return usedTargets;
    }

    List<Step> steps(YamlList list) {
        if (list.isEmpty()) {
            list.problem("timeline takes at least one step, as in"
                    + " '- {name: slow-db, target: db, at: 0s, duration: 60s, behavior: delay}'");
        }
        return list.eachMap(this::step);
    }

    private Optional<Step> step(YamlMap map) {
        map.expectKeys(List.of("name", "target", "duration", "behavior"), OPTIONAL);
        Optional<String> name = map.scalar("name").flatMap(names::declare);
        Optional<String> target = map.scalar("target", text -> Name.reference("target", text, targets));
        target.ifPresent(usedTargets::add);
        Duration at = map.duration("at", Duration.ZERO, LONGEST).orElse(Duration.ZERO);
        Optional<Duration> duration = map.duration("duration", SHORTEST_STEP, LONGEST);
        Optional<Activation> activation = activation(map);
        return name.flatMap(step -> target.flatMap(
                on -> duration.flatMap(span -> activation.map(what -> new Step(step, on, at, span, what)))));
    }

    private Optional<Activation> activation(YamlMap map) {
        Optional<YamlMap> with = map.map("with");
        Optional<Activation> activation =
                map.scalar("behavior").flatMap(word -> behavior(word, with)).map(Activation::of);
        for (ActivationField field : ActivationField.values()) {
            activation = with(map, field, activation);
        }
        return activation;
    }

    /** Checked also where the behavior is wrong already: then as one of {@code pass}, which takes every field. */
    private static Optional<Activation> with(YamlMap map, ActivationField field, Optional<Activation> before) {
        if (!map.has(field.word())) {
            return before;
        }
        Activation on = before.orElse(Activation.of(new Pass()));
        Optional<Activation> after = field == ActivationField.MATCH
                ? map.map(field.word()).flatMap(match -> MatchReader.read(match, map, on))
                : map.scalar(field.word(), text -> field.set(on, text));
        return before.isPresent() ? after : before;
    }

    private Optional<BehaviorSpec> behavior(YamlScalar word, Optional<YamlMap> with) {
        Map<String, String> options = with.map(YamlMap::texts).orElse(Map.of());
        try {
            return Optional.of(catalog.parse(word.text(), options));
        } catch (InvalidBehaviorException e) {
            e.problems().forEach(problem -> place(problem, word, with));
            return Optional.empty();
        }
    }

    /** At the option that is wrong: its key if that is unknown, else its value; at the behavior if none is there. */
    private void place(InvalidBehaviorException.Problem problem, YamlScalar word, Optional<YamlMap> with) {
        Optional<BehaviorDescriptor> behavior = catalog.find(word.text());
        String option = problem.option();
        Optional<String> key = with.flatMap(map -> map.keys().stream()
                .filter(given -> option != null && means(behavior, given, option))
                .findFirst());
        if (key.isEmpty()) {
            word.problem(problem.message());
            return;
        }
        YamlMap options = with.orElseThrow();
        if (behavior.flatMap(known -> known.option(key.get())).isEmpty()) {
            options.problemAtKey(key.get(), problem.message());
        } else {
            // A value of the wrong kind is noted already, and was not handed on as an option.
            options.value(key.get()).flatMap(YamlNode::asScalar).ifPresent(value -> value.problem(problem.message()));
        }
    }

    private static boolean means(Optional<BehaviorDescriptor> behavior, String given, String option) {
        return given.equals(option)
                || behavior.flatMap(known -> known.option(given))
                        .map(OptionDescriptor::name)
                        .filter(option::equals)
                        .isPresent();
    }
}
