package io.charivari.model.scenario;

import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.ActivationField;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.Pass;
import io.charivari.model.behavior.Ramp;
import io.charivari.model.scenario.TimelineItem.Begin;
import io.charivari.model.yaml.YamlMap;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the fields of a step. Not thread-safe: made for one file. */
final class StepReader {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final List<String> REQUIRED = List.of("target", "duration", "behavior");
    private static final List<String> OPTIONAL = Stream.concat(
                    Stream.of("with", "ramp", "pulse"), ActivationField.words().stream())
            .toList();

    private final List<String> targets;
    private final BehaviorReader behaviors;
    private final Set<String> usedTargets = new HashSet<>();

    StepReader(BehaviorCatalog catalog, List<String> targets) {
        this.targets = targets;
        this.behaviors = new BehaviorReader(catalog);
    }

    Set<String> usedTargets() {
        return usedTargets;
    }

    /**
     * Reads a step.
     *
     * @param name empty where it is wrong or missing
     * @param required keys beside those of every step, as are the optional ones
     */
    TimelineItem read(YamlMap map, String name, Begin begin, List<String> required, List<String> optional) {
        map.expectKeys(both(required, REQUIRED), both(optional, OPTIONAL));
        Optional<String> target = map.scalar("target", text -> Name.reference("target", text, targets));
        target.ifPresent(usedTargets::add);
        Optional<Duration> duration = map.duration("duration", SHORTEST, TimelineReader.LONGEST);
        Optional<Activation> activation = activation(map);
        Optional<Pulse> pulse = PulseReader.read(map, duration);
        Optional<Ramp> ramp = activation.flatMap(what -> behaviors.ramp(map, what.behavior(), duration));
        if (map.has("ramp") && map.has("pulse")) {
            map.problemAtKey("ramp", "a step that pulses cannot grow as well: remove ramp or pulse");
        }
        Optional<Step> step = target.flatMap(on -> duration.flatMap(span -> activation.map(
                what -> new Step(name, on, Duration.ZERO, span, what, ramp.orElse(null), pulse.orElse(null)))));
        return new TimelineItem.Act(
                name, map, begin, duration.orElse(Duration.ZERO), name.isEmpty() ? Optional.empty() : step);
    }

    private static List<String> both(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private Optional<Activation> activation(YamlMap map) {
        Optional<YamlMap> with = map.map("with");
        Optional<Activation> activation = map.scalar("behavior")
                .flatMap(word -> behaviors.read(word, with))
                .map(Activation::of);
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
}
