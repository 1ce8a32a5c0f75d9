package io.charivari.model.yaml;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A list of values. */
public final class YamlList extends YamlNode {

    private final SequenceNode node;

    YamlList(String name, SequenceNode node, Context context) {
        super(name, node, context);
        this.node = node;
    }

    public boolean isEmpty() {
        return node.getValue().isEmpty();
    }

    /** This list, unless it has more elements than that, which is a problem. */
    public Optional<YamlList> atMost(int most) {
        int size = node.getValue().size();
        if (size > most) {
            problem(name() + " has " + size + " entries: at most " + most + " are allowed");
            return Optional.empty();
        }
        return Optional.of(this);
    }

    /** Reads every element; those that are wrong are noted and left out. */
    public <T> List<T> each(Function<YamlNode, Optional<T>> reader) {
        return node.getValue().stream()
                .map(element -> of(name(), element, context()))
                .flatMap(element -> reader.apply(element).stream())
                .toList();
    }

    /** Reads every element as keys and values. */
    public <T> List<T> eachMap(Function<YamlMap, Optional<T>> reader) {
        return each(element -> element.asMap().flatMap(reader));
    }

    /** Reads every element as a single value. */
    public <T> List<T> eachScalar(Function<YamlScalar, Optional<T>> reader) {
        return each(element -> element.asScalar().flatMap(reader));
    }
}
