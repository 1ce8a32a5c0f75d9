package io.charivari.model.scenario;

import io.charivari.model.proxy.Labels;
import io.charivari.model.proxy.Selector;
import io.charivari.model.yaml.YamlList;
import io.charivari.model.yaml.YamlMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads labels, and the selectors that choose by them. Stateless. */
final class LabelReader {

    private LabelReader() {}

    static Labels labels(YamlMap map) {
        return new Labels(checked(map));
    }

    static Selector selector(YamlMap map) {
        map.expectKeys(List.of(), List.of("matchLabels", "matchExpressions"));
        return new Selector(
                map.map("matchLabels").map(LabelReader::checked).orElse(Map.of()),
                map.list("matchExpressions")
                        .map(list -> list.eachMap(LabelReader::expression))
                        .orElse(List.of()));
    }

    /** Only what can be a label: a selector for an impossible one would choose nobody without a word. */
    private static Map<String, String> checked(YamlMap map) {
        Map<String, String> labels = new LinkedHashMap<>();
        map.each((key, value) -> {
            Optional<String> name = map.checkKey(key, Labels::checkKey);
            Optional<String> text = value.asScalar().flatMap(scalar -> scalar.as(word -> Labels.checkValue(key, word)));
            return name.flatMap(word -> text.map(known -> labels.put(word, known)));
        });
        return labels;
    }

    private static Optional<Selector.Expression> expression(YamlMap map) {
        map.expectKeys(List.of("key", "operator"), List.of("values"));
        Optional<String> key = map.scalar("key", Labels::checkKey);
        List<String> values = key.flatMap(name -> map.list("values").map(list -> values(name, list)))
                .orElse(List.of());
        Optional<Selector.Operator> operator =
                map.oneOf("operator", List.of(Selector.Operator.values()), Selector.Operator::text);
        operator.ifPresent(comparison -> checkValues(map, comparison));
        return key.flatMap(name -> operator.map(comparison -> new Selector.Expression(name, comparison, values)));
    }

    private static List<String> values(String key, YamlList list) {
        return list.eachScalar(
                value -> value.as(text -> new Labels(Map.of(key, text)).values().getOrDefault(key, text)));
    }

    private static void checkValues(YamlMap map, Selector.Operator operator) {
        boolean given = map.list("values").filter(list -> !list.isEmpty()).isPresent();
        if (operator.takesValues() && !given) {
            map.problemAtKey("operator", "operator " + operator.text() + " needs the key 'values' with at least one");
        }
        if (!operator.takesValues() && map.has("values")) {
            map.problemAtKey("values", "operator " + operator.text() + " takes no values: remove them");
        }
    }
}
