package io.charivari.cli.runs;

import io.charivari.cli.output.HumanText;
import io.charivari.cli.output.Table;
import io.charivari.cli.output.Table.Cell;
import io.charivari.cli.terminal.Style;
import io.charivari.model.plan.PlanEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Planned beside actual; many pulses of a step on a proxy are told together. Stateless. */
final class ActivationsTable {

    /** Of more, one row tells of all. */
    private static final int MOST_PULSES = 10;

    private ActivationsTable() {}

    static Table of(List<ActivationDocument> activations) {
        Table table = new Table(
                "STEP",
                "PROXY",
                "BEHAVIOR",
                ">PLANNED",
                ">ACTUAL",
                ">SKEW",
                ">±",
                ">ENDED",
                "END",
                ">LINKS",
                ">REQUESTS");
        Map<List<String>, List<ActivationDocument>> pulses = new LinkedHashMap<>();
        activations.forEach(one -> pulses.computeIfAbsent(
                        List.of(PlanEntry.stepOf(one.step()), one.agent(), one.proxy()), key -> new ArrayList<>())
                .add(one));
        pulses.forEach((key, some) -> {
            if (some.size() > MOST_PULSES) {
                table.row(row(ActivationDocument.together(key.get(0) + ", " + some.size() + " pulses", some)));
            } else {
                some.forEach(one -> table.row(row(one)));
            }
        });
        return table;
    }

    private static Cell[] row(ActivationDocument activation) {
        String reason = activation.endReason();
        return new Cell[] {
            Cell.of(activation.step()),
            Cell.of(activation.agent() + "/" + activation.proxy()),
            Cell.of(activation.behavior()),
            Cell.of(instant(activation.plannedNanos())),
            Cell.of(instant(activation.actualNanos())),
            Cell.of(micros(activation.skewNanos())),
            Cell.of(micros(activation.uncertaintyNanos())),
            Cell.of(instant(activation.endedNanos())),
            new Cell(
                    (activation.failed() ? "FAILED: " : "") + (reason == null ? HumanText.NONE : reason),
                    activation.failed() ? Style.BAD : Style.PLAIN),
            Cell.of(Long.toString(activation.linksTouched())),
            Cell.of(Long.toString(activation.requestsTouched()))
        };
    }

    private static String instant(@Nullable Long nanos) {
        return nanos == null ? HumanText.NONE : HumanText.seconds(nanos);
    }

    private static String micros(@Nullable Long nanos) {
        return nanos == null ? HumanText.NONE : HumanText.micros(nanos);
    }
}
