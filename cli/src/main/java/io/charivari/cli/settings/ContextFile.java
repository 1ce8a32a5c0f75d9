package io.charivari.cli.settings;

import io.charivari.model.error.CharivariException;
import io.charivari.model.file.DirectoryLock;
import io.charivari.model.file.WholeFile;
import io.charivari.model.yaml.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A person's file of contexts. That it is missing is fine: then there are none. Reads the file at each call. Confined to
 * one thread.
 */
public final class ContextFile {

    static final String VARIABLE = "CHAOSCTL_CONFIG";

    /** The line of the current context; its group is the value. */
    private static final Pattern CURRENT_LINE = Pattern.compile(
            "^current:[ \\t]+(\"[^\"\\r\\n]*\"|'[^'\\r\\n]*'|[^#\\s]+)[ \\t]*(?:#.*)?$", Pattern.MULTILINE);

    private final Path path;

    ContextFile(Path path) {
        this.path = path;
    }

    /**
     * The file that {@code CHAOSCTL_CONFIG} names, else {@code charivari/chaosctl.yaml} in {@code XDG_CONFIG_HOME} or in
     * {@code ~/.config}.
     *
     * @return empty where the environment names no home either
     */
    public static Optional<ContextFile> of(Map<String, String> environment) {
        return variable(environment, VARIABLE)
                .map(Path::of)
                .or(() -> variable(environment, "XDG_CONFIG_HOME")
                        .or(() -> variable(environment, "HOME").map(home -> home + "/.config"))
                        .map(directory -> Path.of(directory, "charivari", "chaosctl.yaml")))
                .map(ContextFile::new);
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    public Path path() {
        return path;
    }

    /** @throws CharivariException INVALID_INPUT for a file that cannot be read or is wrong, with every problem */
    public Contexts read() {
        return Files.notExists(path) ? Contexts.NONE : ContextsReader.read(path, TextFile.read(path));
    }

    /** @throws CharivariException INVALID_INPUT as {@link #read} */
    public Optional<Context> current() {
        Contexts contexts = read();
        return contexts.current().flatMap(contexts::find);
    }

    /** @throws CharivariException INVALID_INPUT as {@link #read}, and for a name that is not there */
    public Context require(String name) {
        return read().require(name, path.toString());
    }

    /**
     * Makes a context the current one, and leaves the rest of the file as it is.
     *
     * @throws CharivariException INVALID_INPUT as {@link #require}, and where the file cannot be edited or written; it is
     *     what it was then
     */
    public Context use(String name) {
        Contexts before = read();
        Context context = before.require(name, path.toString());
        if (!before.current().equals(Optional.of(name))) {
            String text = withCurrent(TextFile.read(path), name);
            requireOnlyThat(text, new Contexts(before.all(), Optional.of(name)));
            write(text);
        }
        return context;
    }

    static String withCurrent(String text, String name) {
        Matcher line = CURRENT_LINE.matcher(text);
        if (line.find()) {
            return text.substring(0, line.start(1)) + name + text.substring(line.end(1));
        }
        boolean open = !text.isEmpty() && !text.endsWith("\n");
        return text + (open ? "\n" : "") + ContextsReader.CURRENT + ": " + name + "\n";
    }

    /** Files are written in more ways than are known here: what came out is read again before it is kept. */
    private void requireOnlyThat(String text, Contexts wanted) {
        boolean good;
        try {
            good = ContextsReader.read(path, text).equals(wanted);
        } catch (CharivariException e) {
            good = false;
        }
        if (!good) {
            throw CharivariException.invalid(path + " is written in a way that cannot be edited here: set '"
                    + ContextsReader.CURRENT + ": " + wanted.current().orElseThrow() + "' in it by hand");
        }
    }

    /** Through links, as people who keep such files elsewhere have them. */
    private void write(String text) {
        try {
            WholeFile.write(path.toRealPath(), text);
        } catch (IOException e) {
            throw CharivariException.invalid(path + " cannot be written (" + DirectoryLock.reason(e)
                    + "): nothing was changed, check its permissions and those of its directory");
        }
    }
}
