package io.charivari.agent.vaurien.ini;

import io.charivari.model.error.CharivariException;
import io.charivari.model.yaml.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file with those that its {@code [DEFAULT] extends} names, one in each line, relative to it: they say what it leaves
 * open. {@code ${NAME}} is a variable of the environment; a value in double quotes is taken as it is.
 *
 * <p>Confined to one thread.
 */
public final class IniFile {

    /** The section whose options hold in all others. */
    public static final String DEFAULT = "DEFAULT";

    private static final int LARGEST_MEBIBYTES = 1;
    private static final int MOST_FILES = 16;
    private static final Pattern HEADER = Pattern.compile("\\s*\\[[^\\]]+\\]\\s*([#;].*)?");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)\\}");

    private final Function<String, @Nullable String> environment;
    private final IniProblems problems;
    private final Set<Path> read = new LinkedHashSet<>();

    private IniFile(Function<String, @Nullable String> environment, IniProblems problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /** Whether it is an INI file rather than YAML: by its name, else by its first line that says something. */
    public static boolean isOne(Path file, String text) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (Stream.of(".yaml", ".yml", ".json").anyMatch(name::endsWith)) {
            return false;
        }
        return Stream.of(".ini", ".cfg").anyMatch(name::endsWith)
                || text.lines()
                        .filter(line -> !line.isBlank() && !line.strip().matches("[#;\ufeff].*"))
                        .findFirst()
                        .filter(line -> HEADER.matcher(line).matches())
                        .isPresent();
    }

    /**
     * Reads a file, and those that it extends; none may be larger than 1 MiB.
     *
     * @param text of the file
     * @param environment a variable's value, null if it is not set
     * @return all options but {@code extends}; what is wrong goes to the problems
     */
    public static List<IniEntry> read(
            Path file, String text, Function<String, @Nullable String> environment, IniProblems problems) {
        if (text.length() > LARGEST_MEBIBYTES << 20) {
            problems.add(file.toString(), "it is too large: at most " + LARGEST_MEBIBYTES + " MiB are read");
            return List.of();
        }
        return new IniFile(environment, problems).parse(file, text, file.toString());
    }

    private List<IniEntry> read(Path file, String place) {
        try {
            return parse(file, TextFile.read(file, LARGEST_MEBIBYTES), place);
        } catch (CharivariException refused) {
            problems.add(place, refused.text());
            return List.of();
        }
    }

    private List<IniEntry> parse(Path file, String text, String place) {
        Path whole = file.toAbsolutePath().normalize();
        if (!read.add(whole) || read.size() > MOST_FILES) {
            problems.add(
                    place,
                    read.size() > MOST_FILES
                            ? "more than " + MOST_FILES + " files extend each other: put them together"
                            : file + " extends itself in the end: leave out one 'extends'");
            return List.of();
        }
        List<IniEntry> entries = new ArrayList<>();
        for (IniEntry entry : IniDocument.parse(file.toString(), text, problems)) {
            entries.add(entry.withValue(expanded(entry)));
        }
        entries.stream().filter(IniFile::isExtends).toList().forEach(extending -> extend(entries, file, extending));
        entries.removeIf(IniFile::isExtends);
        read.remove(whole);
        return entries;
    }

    private static boolean isExtends(IniEntry entry) {
        return entry.section().equals(DEFAULT) && entry.name().equals("extends");
    }

    private void extend(List<IniEntry> entries, Path file, IniEntry extending) {
        extending.value().lines().filter(line -> !line.isBlank()).forEach(name -> {
            for (IniEntry weaker : read(file.resolveSibling(name.strip()), extending.place())) {
                if (entries.stream().noneMatch(weaker::isSameOptionAs)) {
                    entries.add(weaker);
                }
            }
        });
    }

    private String expanded(IniEntry entry) {
        String value = entry.value();
        if (value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")) {
            return value.substring(1, value.length() - 1);
        }
        return VARIABLE.matcher(value).replaceAll(variable -> Matcher.quoteReplacement(valueOf(variable, entry)));
    }

    private String valueOf(MatchResult variable, IniEntry entry) {
        String found = environment.apply(variable.group(1));
        if (found == null) {
            problems.add(
                    entry.place(),
                    entry.name() + ": the variable " + variable.group(1) + " is not set: set it in the environment, or"
                            + " write the value here");
            return "";
        }
        return found;
    }
}
