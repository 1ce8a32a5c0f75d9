package io.charivari.model.yaml;

import io.charivari.model.error.CharivariException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A value in a file, with its place. What is asked of it and does not hold is noted as a problem at that place. */
public abstract sealed class YamlNode permits YamlMap, YamlList, YamlScalar {

    private static final Set<Tag> PLAIN_TAGS =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MERGE, Tag.MAP, Tag.SEQ);

    private final String name;
    private final Node node;
    private final Context context;

    YamlNode(String name, Node node, Context context) {
        this.name = name;
        this.node = node;
        this.context = context;
    }

    static YamlNode of(String name, Node node, Context context) {
        if (node instanceof MappingNode mapping) {
            return new YamlMap(name, mapping, context);
        }
        if (node instanceof SequenceNode sequence) {
            return new YamlList(name, sequence, context);
        }
        return new YamlScalar(name, (ScalarNode) node, context);
    }

    /** What people call it: its key, or that of the list that it stands in. */
    public String name() {
        return name;
    }

    /** Counted from one. */
    public int line() {
        return node.getStartMark().getLine() + 1;
    }

    /** Notes a problem at this place. */
    public void problem(String message) {
        problemAt(node.getStartMark(), message);
    }

    final void problemAt(Mark place, String message) {
        context.problems().add(new Problem(place.getLine() + 1, place.getColumn() + 1, message));
    }

    final Context context() {
        return context;
    }

    /** This as keys and values; if it is something else, that is a problem. */
    public Optional<YamlMap> asMap() {
        return as(YamlMap.class, "keys and values, as in 'key: value'");
    }

    /** This as a list; if it is something else, that is a problem. */
    public Optional<YamlList> asList() {
        return as(YamlList.class, "a list, as in '[a, b]'");
    }

    /** This as a single value; if it is something else, or nothing, that is a problem. */
    public Optional<YamlScalar> asScalar() {
        return as(YamlScalar.class, "a single value").filter(YamlScalar::isReadable);
    }

    private <T extends YamlNode> Optional<T> as(Class<T> kind, String wanted) {
        if (!PLAIN_TAGS.contains(node.getTag())) {
            problem(name + " has the tag '" + node.getTag().getValue() + "': tags are not supported, remove it");
        } else if (node.getTag().equals(Tag.NULL)) {
            problem(name + " is empty: give it a value or remove it");
        } else if (!kind.isInstance(this)) {
            problem(name + " takes " + wanted);
        } else {
            return Optional.of(kind.cast(this));
        }
        return Optional.empty();
    }

    /** Runs something whose refusal of this value is a problem at this place, not the end of reading. */
    final <T> Optional<T> guarded(Supplier<T> made) {
        try {
            return Optional.of(made.get());
        } catch (CharivariException e) {
            problem(name + ": " + e.text());
            return Optional.empty();
        }
    }
}
