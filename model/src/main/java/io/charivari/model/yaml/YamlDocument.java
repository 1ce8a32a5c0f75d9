package io.charivari.model.yaml;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A parsed file. Only the graph of nodes is made, never a Java object by a tag of the file, and its size, depth and
 * aliases are bounded: a file comes from anyone. Not thread-safe.
 */
public final class YamlDocument {

    private static final int LARGEST_CHARACTERS = 1 << 20;
    private static final int DEEPEST = 30;
    private static final int MOST_ALIASES = 20;

    private final String fileName;
    private final Problems problems = new Problems();
    private final YamlNode root;

    private YamlDocument(String fileName, Node root) {
        this.fileName = fileName;
        this.root = YamlNode.of("the file", root, Context.of(problems));
    }

    /**
     * Parses a file of one document.
     *
     * @param fileName as the person named it, for messages
     * @throws InvalidYamlException for text that is no YAML, is empty, or is larger or deeper than any real file
     */
    public static YamlDocument parse(String fileName, String text) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (content.length() > LARGEST_CHARACTERS) {
            throw invalid(fileName, new Problem(1, 1, "the file is too large: at most 1 MiB of text is read"));
        }
        Node root = compose(fileName, content);
        if (root == null || root.getTag().equals(Tag.NULL)) {
            throw invalid(fileName, new Problem(1, 1, "the file is empty"));
        }
        new Aliases(DEEPEST, LARGEST_CHARACTERS).follow(root).ifPresent(problem -> {
            throw invalid(fileName, problem);
        });
        return new YamlDocument(fileName, root);
    }

    /**
     * Reads the whole document.
     *
     * @param reader makes the object from the root; what it notes as problems discards the object
     * @throws InvalidYamlException with all problems that the reader noted
     */
    public <T> T read(Function<YamlMap, Optional<T>> reader) {
        Optional<T> result = root.asMap().flatMap(reader);
        if (!problems.isEmpty()) {
            throw new InvalidYamlException(fileName, problems.sorted());
        }
        return result.orElseThrow(() -> new IllegalStateException("a reader gives an object or notes a problem"));
    }

    private static @Nullable Node compose(String fileName, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(LARGEST_CHARACTERS);
        try {
            return new Composer(new ParserImpl(new StreamReader(text), options), new Resolver(), options)
                    .getSingleNode();
        } catch (MarkedYAMLException e) {
            throw invalid(fileName, syntaxProblem(e));
        } catch (ReaderException e) {
            throw invalid(fileName, characterProblem(text, e));
        } catch (YAMLException e) {
            throw invalid(fileName, limitProblem(e));
        }
    }

    private static Problem syntaxProblem(MarkedYAMLException e) {
        Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
        int line = mark == null ? 1 : mark.getLine() + 1;
        int column = mark == null ? 1 : mark.getColumn() + 1;
        if (String.valueOf(e.getContext()).contains("expected a single document")) {
            return new Problem(line, column, "a second document begins here: a file holds one");
        }
        String context = e.getContext() == null ? "" : " (" + e.getContext() + ")";
        return new Problem(line, column, "this is no YAML: " + e.getProblem() + context);
    }

    private static Problem characterProblem(String text, ReaderException e) {
        int end = text.offsetByCodePoints(0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
        List<String> lines = text.substring(0, end).lines().toList();
        boolean startsLine = end == 0 || text.charAt(end - 1) == '\n';
        int line = startsLine ? lines.size() + 1 : lines.size();
        int column = startsLine ? 1 : lines.get(lines.size() - 1).length() + 1;
        return new Problem(
                line,
                column,
                String.format("the character U+%04X is not allowed in YAML: remove it", e.getCodePoint()));
    }

    /** The library tells of its limits without a place. */
    private static Problem limitProblem(YAMLException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("Nesting Depth")) {
            return new Problem(1, 1, "the file nests deeper than " + DEEPEST + " levels");
        }
        if (message.contains("aliases")) {
            return new Problem(1, 1, "the file uses more than " + MOST_ALIASES + " aliases (*name) of maps and lists");
        }
        return new Problem(1, 1, "this is no YAML: " + message);
    }

    private static InvalidYamlException invalid(String fileName, Problem problem) {
        return new InvalidYamlException(fileName, List.of(problem));
    }
}
