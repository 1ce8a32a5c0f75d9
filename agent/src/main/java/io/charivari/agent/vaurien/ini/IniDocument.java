package io.charivari.agent.vaurien.ini;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One text, taken apart by the rules of Python's ConfigParser: {@code name = value} or {@code name: value}; a line that
 * begins with space goes on with the value before it; {@code #}, {@code ;} and the word {@code rem} begin comments, {@code ;}
 * also behind a value and a space; names do not tell small letters from capital ones; sections may come twice, and of options that do the last
 * counts.
 *
 * <p>Confined to one thread.
 */
final class IniDocument {

    private static final Pattern SECTION = Pattern.compile("\\[([^\\]]+)\\].*");
    private static final Pattern OPTION = Pattern.compile("([^:=\\s\\[][^:=]*)[:=]\\s*(.*)");
    private static final Pattern COMMENT = Pattern.compile("\\s*[#;].*|[rR][eE][mM](\\s.*)?");
    private static final Pattern TRAILING_COMMENT = Pattern.compile("(^|\\s);.*$");

    private final String file;
    private final IniProblems problems;
    private final List<IniEntry> entries = new ArrayList<>();
    private @Nullable String section;
    private @Nullable IniEntry open;

    private IniDocument(String file, IniProblems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The options of all sections; what is wrong goes to the problems. */
    static List<IniEntry> parse(String file, String text, IniProblems problems) {
        IniDocument document = new IniDocument(file, problems);
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            document.read(++number == 1 ? withoutByteOrderMark(line) : line, number);
        }
        document.close();
        return document.entries;
    }

    private static String withoutByteOrderMark(String line) {
        return line.startsWith("\ufeff") ? line.substring(1) : line;
    }

    private void read(String line, int number) {
        String stripped = line.strip();
        if (stripped.isEmpty() || COMMENT.matcher(line).matches()) {
            return;
        }
        if (Character.isWhitespace(line.charAt(0)) && open != null) {
            open = open.withValue(open.value() + "\n" + stripped);
            return;
        }
        close();
        Matcher header = SECTION.matcher(stripped);
        if (header.matches()) {
            section = header.group(1).strip();
        } else {
            begin(stripped, number);
        }
    }

    private void begin(String line, int number) {
        Matcher option = OPTION.matcher(line);
        String place = file + ":" + number;
        if (!option.matches()) {
            problems.add(place, "'" + line + "' is neither a [section] nor an option, which is 'name = value'");
        } else if (section == null) {
            problems.add(place, "'" + option.group(1).strip() + "' stands in no section: begin with [vaurien]");
        } else {
            String value = TRAILING_COMMENT.matcher(option.group(2)).replaceFirst("");
            open = new IniEntry(section, option.group(1).strip().toLowerCase(Locale.ROOT), value.strip(), file, number);
        }
    }

    private void close() {
        IniEntry last = open;
        if (last != null) {
            entries.removeIf(last::isSameOptionAs);
            entries.add(last.withValue(last.value().strip()));
            open = null;
        }
    }
}
