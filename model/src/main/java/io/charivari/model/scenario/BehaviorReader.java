package io.charivari.model.scenario;

import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.model.behavior.BehaviorSpec;
import io.charivari.model.behavior.InvalidBehaviorException;
import io.charivari.model.behavior.OptionDescriptor;
import io.charivari.model.behavior.Ramp;
import io.charivari.model.unit.DurationText;
import io.charivari.model.yaml.YamlMap;
import io.charivari.model.yaml.YamlNode;
import io.charivari.model.yaml.YamlScalar;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a behavior with its options, and how it grows. Stateless. */
final class BehaviorReader {

    private final BehaviorCatalog catalog;

    BehaviorReader(BehaviorCatalog catalog) {
        this.catalog = catalog;
    }

    /** @param with the options, if there are any */
    Optional<BehaviorSpec> read(YamlScalar word, Optional<YamlMap> with) {
        return parse(word.text(), with.map(YamlMap::texts).orElse(Map.of()), with, word::problem);
    }

    /**
     * Reads the ramp of a step.
     *
     * @param to the behavior that the ramp leads to
     * @param duration of the step, if that is known
     */
    Optional<Ramp> ramp(YamlMap step, BehaviorSpec to, Optional<Duration> duration) {
        return step.map("ramp").flatMap(ramp -> {
            ramp.expectKeys(List.of("over", "from"), List.of());
            Optional<Duration> over = ramp.duration("over", Ramp.SHORTEST, Ramp.LONGEST);
            over.filter(span ->
                            duration.filter(whole -> span.compareTo(whole) > 0).isPresent())
                    .ifPresent(span -> ramp.problemAtKey(
                            "over",
                            "the ramp takes " + DurationText.format(span)
                                    + ", longer than its step: it could never reach its end"));
            Optional<BehaviorSpec> from = ramp.map("from").flatMap(options -> from(options, to));
            return from.flatMap(first -> over.map(span -> new Ramp(first, span)));
        });
    }

    private Optional<BehaviorSpec> from(YamlMap from, BehaviorSpec to) {
        Optional<BehaviorDescriptor> behavior = catalog.find(to.name());
        if (from.isEmpty()) {
            from.problem("from takes at least one option that the ramp begins with, as in 'from: {latency: 10ms}'");
        }
        Map<String, String> options = new HashMap<>(catalog.options(to));
        Map<String, String> given = from.texts();
        given.forEach((key, value) -> {
            Optional<OptionDescriptor> option = behavior.flatMap(known -> known.option(key));
            option.filter(known -> !known.type().isNumeric())
                    .ifPresent(known -> from.problemAtKey(
                            key, known.name() + " is a " + known.type().label() + ": a ramp moves numbers only"));
            options.put(option.map(OptionDescriptor::name).orElse(key), value);
        });
        return parse(to.name(), options, Optional.of(from), from::problem);
    }

    private Optional<BehaviorSpec> parse(
            String word, Map<String, String> options, Optional<YamlMap> place, Consumer<String> otherwise) {
        try {
            return Optional.of(catalog.parse(word, options));
        } catch (InvalidBehaviorException e) {
            e.problems().forEach(problem -> place(problem, catalog.find(word), place, otherwise));
            return Optional.empty();
        }
    }

    /** At the option that is wrong: its key if that is unknown, else its value; elsewhere if none is there. */
    private static void place(
            InvalidBehaviorException.Problem problem,
            Optional<BehaviorDescriptor> behavior,
            Optional<YamlMap> place,
            Consumer<String> otherwise) {
        String option = problem.option();
        Optional<String> key = place.flatMap(map -> map.keys().stream()
                .filter(given -> option != null && means(behavior, given, option))
                .findFirst());
        if (key.isEmpty()) {
            otherwise.accept(problem.message());
            return;
        }
        YamlMap options = place.orElseThrow();
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
