package io.charivari.model.scenario;

import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Selector;
import io.charivari.model.unit.Percent;
import io.charivari.model.unit.WholeNumber;
import io.charivari.model.yaml.YamlMap;
import io.charivari.model.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a target. Stateless. */
final class TargetReader {

    private static final int MOST_AGENTS = 1_000_000;
    private static final Pattern GLOB = Pattern.compile("[A-Za-z0-9._:*?-]{1,100}");

    private TargetReader() {}

    /** The selector must be written, if only as {@code {}}: to hit the whole fleet should never be an omission. */
    static Target target(String name, YamlMap map) {
        map.expectKeys(List.of("selector"), List.of("proxies", "mode", "value", "maxTargets", "onEmpty"));
        return new Target(
                name,
                map.map("selector").map(LabelReader::selector).orElse(Selector.EVERY_AGENT),
                map.list("proxies")
                        .map(list -> list.eachScalar(glob -> glob.as(TargetReader::glob)))
                        .orElse(List.of()),
                mode(map).orElseGet(Target.Mode.All::new),
                map.wholeNumber("maxTargets", 1, MOST_AGENTS)
                        .map(Long::intValue)
                        .orElse(null),
                map.oneOf("onEmpty", List.of(Target.OnEmpty.values()), Target.OnEmpty::text)
                        .orElse(Target.OnEmpty.FAIL));
    }

    private static String glob(String text) {
        if (!GLOB.matcher(text).matches()) {
            throw CharivariException.invalid("'" + text + "' is no pattern for proxy names: it takes letters, digits,"
                    + " '.', '-', ':' and '_', '*' for any characters and '?' for any one");
        }
        return text;
    }

    private static Optional<Target.Mode> mode(YamlMap map) {
        Optional<Choice> choice =
                map.has("mode") ? map.oneOf("mode", List.of(Choice.values()), Choice::text) : Optional.of(Choice.ALL);
        return choice.flatMap(mode -> switch (mode) {
            case ALL -> withoutValue(map, mode, new Target.Mode.All());
            case ONE -> withoutValue(map, mode, new Target.Mode.One());
            case FIXED ->
                value(map, mode, "a number of agents, as in 'value: 2'")
                        .flatMap(value -> value.as(TargetReader::fixed));
            case FIXED_PERCENT ->
                value(map, mode, "a share of the agents, as in 'value: 50%'")
                        .flatMap(value -> value.as(text -> new Target.Mode.FixedPercent(share(text))));
            case RANDOM_MAX_PERCENT ->
                value(map, mode, "the largest share of the agents, as in 'value: 50%'")
                        .flatMap(value -> value.as(text -> new Target.Mode.RandomMaxPercent(share(text))));
        });
    }

    private static Optional<Target.Mode> withoutValue(YamlMap map, Choice choice, Target.Mode mode) {
        if (map.has("value")) {
            map.problemAtKey("value", "mode " + choice.text() + " takes no value: remove it");
        }
        return Optional.of(mode);
    }

    private static Optional<YamlScalar> value(YamlMap map, Choice choice, String meaning) {
        if (!map.has("value")) {
            map.problemAtKey("mode", "mode " + choice.text() + " needs the key 'value': " + meaning);
        }
        return map.scalar("value");
    }

    private static Target.Mode fixed(String text) {
        return new Target.Mode.Fixed((int) WholeNumber.parse(text, 1, MOST_AGENTS));
    }

    private static Percent share(String text) {
        Percent share = Percent.parse(text);
        if (share.equals(Percent.ZERO)) {
            throw CharivariException.invalid("'" + text + "' chooses nobody: it is above 0%");
        }
        return share;
    }

    /** The modes as people write them. */
    private enum Choice {
        ALL("all"),
        ONE("one"),
        FIXED("fixed"),
        FIXED_PERCENT("fixed-percent"),
        RANDOM_MAX_PERCENT("random-max-percent");

        private final String text;

        Choice(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
