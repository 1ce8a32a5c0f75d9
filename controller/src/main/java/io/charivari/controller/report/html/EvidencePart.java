package io.charivari.controller.report.html;

import io.charivari.controller.report.Figures;
import io.charivari.controller.report.Pulses;
import io.charivari.controller.report.Report;
import io.charivari.controller.report.Report.Activation;
import io.charivari.controller.report.html.Blocks.Cell;
import java.util.List;

/** That each fault acted: on what, and how much. Stateless. */
final class EvidencePart {

    private EvidencePart() {}

    static void write(Canvas canvas) {
        Html html = canvas.html();
        Report report = canvas.report();
        Blocks.section(html, "evidence", "Evidence that each fault acted", () -> {
            List<String> idle = report.activations().stream()
                    .filter(one -> one.actualNanos() != null && !one.hasActed())
                    .map(one -> one.step() + " on " + one.at())
                    .toList();
            if (!idle.isEmpty()) {
                html.element(
                                "p",
                                "Nothing noticed " + TimelinePart.brief(idle)
                                        + ": no link and no request was touched, so this proves nothing about it.",
                                "class",
                                "warning")
                        .line();
            }
            Blocks.table(
                    html,
                    "What each fault did",
                    List.of(
                            "Step",
                            "Proxy",
                            "Behavior",
                            ">Links",
                            ">Requests",
                            ">Errors injected",
                            ">Bytes held",
                            ">Links not read"),
                    Pulses.folded(report.activations()).stream()
                            .map(EvidencePart::row)
                            .toList());
        });
    }

    private static List<Cell> row(Activation activation) {
        boolean idle = activation.actualNanos() != null && !activation.hasActed();
        return List.of(
                Cell.of(activation.step()),
                Cell.of(activation.at()),
                Cell.of(activation.behavior()),
                count(activation.linksTouched(), idle),
                count(activation.requestsTouched(), idle),
                Cell.of(Figures.grouped(activation.errorsInjected())),
                Cell.of(Figures.bytes(activation.bytesHeld())),
                activation.opaqueLinks() == 0 ? Cell.of("0") : Cell.warn(Figures.grouped(activation.opaqueLinks())));
    }

    private static Cell count(long count, boolean idle) {
        return idle ? Cell.warn(Figures.grouped(count)) : Cell.of(Figures.grouped(count));
    }
}
