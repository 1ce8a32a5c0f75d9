package io.charivari.cli.run;

import io.charivari.cli.output.HumanText;
import io.charivari.cli.plan.StepRow;
import io.charivari.cli.plan.TimelineDrawing;
import io.charivari.cli.terminal.Style;
import io.charivari.cli.terminal.Terminal;
import io.charivari.model.scenario.StopCondition;
import io.charivari.proto.v1.ProbeSample;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** One picture of a run at one moment. Stateless: the same progress and instant give the same lines. */
final class LiveFrame {

    private static final int REMARK_WIDTH = 34;
    private static final int COUNTER_WIDTH = 10;

    private LiveFrame() {}

    /** Lines that fit the terminal's width. */
    static List<String> lines(
            WatchedRun watched, RunProgress progress, long nowNanos, String trouble, Terminal terminal) {
        OptionalLong sinceT0 = progress.sinceT0(nowNanos);
        List<String> lines = new ArrayList<>();
        lines.add(title(watched, progress, sinceT0, terminal));
        lines.add("");
        lines.addAll(timeline(watched, progress, sinceT0.orElse(-1), terminal));
        probes(progress, terminal, lines);
        stopConditions(watched, progress, terminal, lines);
        progress.troubles()
                .forEach(event -> lines.add(Style.BAD.paint(
                        terminal,
                        fit(
                                "agent " + event.getAgent() + " " + event.getKind() + ": " + event.getDetail(),
                                terminal))));
        if (!trouble.isEmpty()) {
            lines.add("");
            lines.add(Style.WARN.paint(terminal, fit(trouble, terminal)));
        } else if (!RunWords.isOver(progress.state())) {
            lines.add("");
            lines.add(Style.DIM.paint(terminal, "Ctrl-C: abort it, or leave it running"));
        }
        return lines;
    }

    private static String title(WatchedRun watched, RunProgress progress, OptionalLong sinceT0, Terminal terminal) {
        String state = RunWords.state(progress.state());
        String reason = progress.reason().isEmpty() ? "" : ": " + progress.reason();
        String rest = clock(watched, sinceT0) + reason;
        String head = "run " + watched.id() + "  " + RunWords.subject(watched.run()) + "  ";
        String fitted = HumanText.fit(rest, terminal.width() - head.length() - state.length() - 3);
        return HumanText.fit(head, terminal.width() - state.length() - 1)
                + RunWords.style(progress.state()).paint(terminal, state) + "  " + fitted;
    }

    private static String clock(WatchedRun watched, OptionalLong sinceT0) {
        if (sinceT0.isEmpty()) {
            return "";
        }
        long now = sinceT0.getAsLong();
        return now < 0
                ? "starts in " + HumanText.span(-now)
                : HumanText.span(now) + " of " + HumanText.span(watched.lengthNanos());
    }

    private static List<String> timeline(WatchedRun watched, RunProgress progress, long now, Terminal terminal) {
        List<String> remarks = watched.steps().stream()
                .map(step -> remark(step, progress, now))
                .toList();
        return new TimelineDrawing(watched.steps(), REMARK_WIDTH, terminal).progress(now, remarks);
    }

    private static String remark(StepRow step, RunProgress progress, long now) {
        int proxies = step.proxies().size();
        int active = progress.active(step.name());
        if (progress.failed(step.name()) > 0) {
            return "FAILED on " + progress.failed(step.name()) + " of " + proxies;
        }
        if (active > 0) {
            return "active on " + active + " of " + proxies + ", " + step.activation();
        }
        if (progress.started(step.name()) > 0) {
            return now < step.endNanos() ? "off for a while" : "over";
        }
        return now >= 0 && now < step.startNanos() ? "in " + HumanText.span(step.startNanos() - now) : "waiting";
    }

    private static void probes(RunProgress progress, Terminal terminal, List<String> lines) {
        if (progress.probes().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(Style.BOLD.paint(terminal, "probes"));
        for (ProbeSample sample : progress.probes()) {
            String mark = sample.getOk() ? "ok " : "BAD";
            String text = sample.getProbe() + ": " + EventText.seen(sample);
            Style style = sample.getOk() ? Style.GOOD : Style.BAD;
            lines.add("  " + style.paint(terminal, mark) + "  " + HumanText.fit(text, terminal.width() - 8));
        }
    }

    private static void stopConditions(
            WatchedRun watched, RunProgress progress, Terminal terminal, List<String> lines) {
        if (watched.stopConditions().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(Style.BOLD.paint(terminal, "stop conditions"));
        for (StopCondition condition : watched.stopConditions()) {
            int failures = progress.probe(condition.probe())
                    .map(ProbeSample::getFailuresInRow)
                    .orElse(0);
            lines.add("  " + counter(failures, condition.failureThreshold(), terminal) + "  "
                    + HumanText.fit(
                            failures + " of " + condition.failureThreshold() + " bad answers in a row: "
                                    + condition.probe(),
                            terminal.width() - COUNTER_WIDTH - 5));
        }
    }

    private static String counter(int failures, int threshold, Terminal terminal) {
        int full = Math.min(COUNTER_WIDTH, failures * COUNTER_WIDTH / threshold);
        Style style = failures == 0 ? Style.DIM : failures * 2 < threshold ? Style.WARN : Style.BAD;
        return style.paint(terminal, "█".repeat(full) + "░".repeat(COUNTER_WIDTH - full));
    }

    private static String fit(String text, Terminal terminal) {
        return HumanText.fit(text, terminal.width() - 1);
    }
}
