package io.charivari.cli.behavior;

import io.charivari.cli.output.Answer;
import io.charivari.cli.output.HumanText;
import io.charivari.cli.terminal.Style;
import io.charivari.cli.terminal.Terminal;
import io.charivari.proto.v1.ClearBehaviorResponse;
import io.charivari.proto.v1.SetBehaviorResponse;
import java.util.List;

/** What the behavior commands have done. Stateless. */
final class BehaviorView {

    private BehaviorView() {}

    static Answer set(String behavior, SetBehaviorResponse response) {
        SetDocument document = new SetDocument(
                response.getRunId(),
                behavior,
                List.copyOf(response.getProxiesList()),
                response.getDurationNanos(),
                response.getSkewNanos());
        return new Answer(document, terminal -> terminal.out()
                .println(Style.BOLD.paint(terminal, behavior) + " is set on " + String.join(", ", document.proxies())
                        + " for " + HumanText.span(document.durationNanos()) + " (run " + document.run() + ", skew "
                        + HumanText.micros(document.skewNanos()) + "); to end it: chaosctl behavior clear "
                        + String.join(" ", document.proxies())));
    }

    static Answer cleared(ClearBehaviorResponse response) {
        ClearDocument document =
                new ClearDocument(List.copyOf(response.getClearedList()), List.copyOf(response.getUnconfirmedList()));
        return new Answer(document, terminal -> draw(document, terminal));
    }

    private static void draw(ClearDocument document, Terminal terminal) {
        if (!document.cleared().isEmpty()) {
            terminal.out().println("clean: " + String.join(", ", document.cleared()));
        } else if (document.unconfirmed().isEmpty()) {
            terminal.out().println("nothing was set there");
        }
        if (!document.unconfirmed().isEmpty()) {
            terminal.out()
                    .println(Style.BAD.paint(
                            terminal,
                            "not confirmed: " + String.join(", ", document.unconfirmed())
                                    + ": their leases end what they still have set"));
        }
    }

    /** The stable keys of {@code behavior set}. */
    record SetDocument(String run, String behavior, List<String> proxies, long durationNanos, long skewNanos) {}

    /** The stable keys of {@code behavior clear}. */
    record ClearDocument(List<String> cleared, List<String> unconfirmed) {}
}
