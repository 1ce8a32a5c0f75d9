package io.charivari.model.yaml;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.Suggestion;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Keys and values. A key that stands there twice, or is no plain word, is a problem as soon as the map is met. A key
 * that is absent gives an empty Optional; {@link #expectKeys} says which must not be.
 */
public final class YamlMap extends YamlNode {

    private final MappingNode node;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();

    YamlMap(String name, MappingNode node, Context context) {
        super(name, node, context);
        this.node = node;
        node.getValue().forEach(this::addEntry);
    }

    private void addEntry(NodeTuple entry) {
        Node key = entry.getKeyNode();
        if (!(key instanceof ScalarNode scalar) || key.getTag().equals(Tag.NULL)) {
            problemAt(key.getStartMark(), "this is no key: a key is a word, as in 'key: value'");
            return;
        }
        NodeTuple first = entries.putIfAbsent(scalar.getValue(), entry);
        if (first != null) {
            int line = first.getKeyNode().getStartMark().getLine() + 1;
            problemAt(key.getStartMark(), "'" + scalar.getValue() + "' stands here twice, first in line " + line);
        }
    }

    /** The same map, with every single value in it replaced before it is read. */
    public YamlMap replacing(Replacement replacement) {
        return new YamlMap(name(), node, context().replacing(replacement));
    }

    /** Notes every required key that is absent, and every key that is neither required nor optional. */
    public void expectKeys(List<String> required, List<String> optional) {
        List<String> known = Stream.concat(required.stream(), optional.stream()).toList();
        required.stream().filter(key -> !has(key)).forEach(key -> problem(name() + " needs the key '" + key + "'"));
        entries.forEach((key, entry) -> {
            if (!known.contains(key)) {
                problemAt(entry.getKeyNode().getStartMark(), unknown(key, known));
            }
        });
    }

    private String unknown(String key, List<String> known) {
        return "unknown key '" + key + "' in " + name() + Suggestion.didYouMean(key, known) + " (known: "
                + String.join(", ", known) + ")";
    }

    public boolean has(String key) {
        return entries.containsKey(key);
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** This map, unless it has more keys than that, which is a problem. */
    public Optional<YamlMap> atMost(int most) {
        if (entries.size() > most) {
            problem(name() + " has " + entries.size() + " entries: at most " + most + " are allowed");
            return Optional.empty();
        }
        return Optional.of(this);
    }

    /** The keys, in the order of the file. */
    public List<String> keys() {
        return List.copyOf(entries.keySet());
    }

    /** Notes a problem at a key that is there. */
    public void problemAtKey(String key, String message) {
        NodeTuple entry = entries.get(key);
        if (entry == null) {
            problem(message);
        } else {
            problemAt(entry.getKeyNode().getStartMark(), message);
        }
    }

    /** Reads a key itself, where the file's author chooses it; what the parser refuses is a problem at the key. */
    public <T> Optional<T> checkKey(String key, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(key));
        } catch (CharivariException e) {
            problemAtKey(key, e.text());
            return Optional.empty();
        }
    }

    /** The value of a key, whatever it is. */
    public Optional<YamlNode> value(String key) {
        return Optional.ofNullable(entries.get(key)).map(entry -> of(key, entry.getValueNode(), context()));
    }

    /** The single value of a key. */
    public Optional<YamlScalar> scalar(String key) {
        return value(key).flatMap(YamlNode::asScalar);
    }

    /** The single value of a key, read by a parser. */
    public <T> Optional<T> scalar(String key, Function<String, T> parser) {
        return scalar(key).flatMap(value -> value.as(parser));
    }

    /** The text of a key. */
    public Optional<String> text(String key) {
        return scalar(key).map(YamlScalar::text);
    }

    /** The duration of a key, between two bounds, both allowed. */
    public Optional<Duration> duration(String key, Duration shortest, Duration longest) {
        return scalar(key).flatMap(value -> value.asDuration(shortest, longest));
    }

    /** The whole number of a key, between two bounds, both allowed. */
    public Optional<Long> wholeNumber(String key, long least, long most) {
        return scalar(key).flatMap(value -> value.asWholeNumber(least, most));
    }

    /** Which of a few values the word of a key means. */
    public <T> Optional<T> oneOf(String key, List<T> values, Function<T, String> word) {
        return scalar(key).flatMap(value -> value.asOneOf(values, word));
    }

    /** Whether a key is {@code true} or {@code false}. */
    public Optional<Boolean> flag(String key) {
        return scalar(key).flatMap(YamlScalar::asFlag);
    }

    /** The keys and values below a key. */
    public Optional<YamlMap> map(String key) {
        return value(key).flatMap(YamlNode::asMap);
    }

    /** The list below a key. */
    public Optional<YamlList> list(String key) {
        return value(key).flatMap(YamlNode::asList);
    }

    /** Reads every entry; those that are wrong are noted and left out. */
    public <T> List<T> each(BiFunction<String, YamlNode, Optional<T>> reader) {
        return entries.entrySet().stream()
                .flatMap(entry ->
                        reader
                                .apply(
                                        entry.getKey(),
                                        of(entry.getKey(), entry.getValue().getValueNode(), context()))
                                .stream())
                .toList();
    }

    /** Reads every entry as key and single value, in the order of the file. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        each((key, value) -> value.asScalar().map(scalar -> texts.put(key, scalar.text())));
        return texts;
    }
}
