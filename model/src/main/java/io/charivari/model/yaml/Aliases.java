package io.charivari.model.yaml;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Follows a file's aliases before anybody reads it: a few of them make a file that is larger than any memory, or that
 * holds itself. Confined to the thread that parses the file.
 */
final class Aliases {

    private final int deepest;
    private final int most;
    private final Set<Node> above = Collections.newSetFromMap(new IdentityHashMap<>());
    private int seen;

    /**
     * @param deepest levels, aliases counted in
     * @param most values, each counted as often as aliases repeat it
     */
    Aliases(int deepest, int most) {
        this.deepest = deepest;
        this.most = most;
    }

    /** What is wrong with them, if anything is: the first problem only. */
    Optional<Problem> follow(Node node) {
        if (++seen > most) {
            return problem(node, "aliases (*name) repeat values until the file is too large to read: write them out");
        }
        if (above.size() > deepest) {
            return problem(node, "with its aliases (*name) the file nests deeper than " + deepest + " levels");
        }
        if (!above.add(node)) {
            return problem(node, "an alias (*name) stands within what it names, which would never end: remove it");
        }
        Optional<Problem> problem =
                below(node).map(this::follow).flatMap(Optional::stream).findFirst();
        above.remove(node);
        return problem;
    }

    private static Stream<Node> below(Node node) {
        if (node instanceof MappingNode map) {
            return map.getValue().stream().flatMap(entry -> Stream.of(entry.getKeyNode(), entry.getValueNode()));
        }
        return node instanceof SequenceNode list ? list.getValue().stream() : List.<Node>of().stream();
    }

    /** An alias has no place of its own: it is told where the thing that it names stands. */
    private static Optional<Problem> problem(Node node, String message) {
        return Optional.of(new Problem(
                node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1, message));
    }
}
