package io.charivari.cli.scenario;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.charivari.cli.output.Answer;
import io.charivari.cli.scenario.ScenarioView.ScenarioDocument;
import io.charivari.cli.terminal.Style;
import io.charivari.proto.v1.GetScenarioResponse;
import io.charivari.proto.v1.ScenarioInfo;
import java.util.List;
import java.util.stream.Collectors;

/** Two revisions of a scenario, compared line by line. How lines end makes no difference. Stateless. */
final class DiffView {

    private static final int CONTEXT_LINES = 3;

    private DiffView() {}

    static Answer of(GetScenarioResponse older, GetScenarioResponse newer) {
        List<String> lines = diff(older, newer);
        String text = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
        DiffDocument document = new DiffDocument(
                ScenarioDocument.of(older.getScenario()), ScenarioDocument.of(newer.getScenario()), text);
        return new Answer(document, terminal -> {
            if (lines.isEmpty()) {
                terminal.out().println(same(older.getScenario(), newer.getScenario()));
            }
            lines.forEach(line -> terminal.out().println(style(line).paint(terminal, line)));
        });
    }

    private static List<String> diff(GetScenarioResponse older, GetScenarioResponse newer) {
        List<String> before = older.getYaml().lines().toList();
        List<String> after = newer.getYaml().lines().toList();
        return UnifiedDiffUtils.generateUnifiedDiff(
                title(older.getScenario()),
                title(newer.getScenario()),
                before,
                DiffUtils.diff(before, after),
                CONTEXT_LINES);
    }

    private static String title(ScenarioInfo revision) {
        return revision.getName() + " revision " + revision.getRevision();
    }

    private static String same(ScenarioInfo older, ScenarioInfo newer) {
        return older.getRevision() == newer.getRevision()
                ? title(newer) + " is compared with itself: name another one"
                : "revisions " + older.getRevision() + " and " + newer.getRevision() + " of " + newer.getName()
                        + " say the same";
    }

    private static Style style(String line) {
        if (line.startsWith("--- ") || line.startsWith("+++ ")) {
            return Style.BOLD;
        }
        if (line.startsWith("@@")) {
            return Style.ACTIVE;
        }
        return line.startsWith("-") ? Style.BAD : line.startsWith("+") ? Style.GOOD : Style.PLAIN;
    }

    /**
     * The stable keys of {@code scenario diff}.
     *
     * @param diff in the unified format, empty if nothing differs
     */
    record DiffDocument(ScenarioDocument from, ScenarioDocument to, String diff) {}
}
