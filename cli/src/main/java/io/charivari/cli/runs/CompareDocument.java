package io.charivari.cli.runs;

import io.charivari.cli.run.RunDocument;
import io.charivari.proto.v1.CompareRunsResponse;
import io.charivari.proto.v1.RunDifference;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Two runs side by side, with stable keys. */
record CompareDocument(RunDocument before, RunDocument now, List<Difference> differences) {

    static CompareDocument of(CompareRunsResponse response) {
        return new CompareDocument(
                RunDocument.of(response.getBefore()),
                RunDocument.of(response.getNow()),
                response.getDifferencesList().stream().map(Difference::of).toList());
    }

    /**
     * One measure; what was not measured is null.
     *
     * @param unit nanos, count, number, percent, milliseconds or per_second; values of the first two are whole
     * @param change better, worse, same, or null where it is neither
     */
    record Difference(
            String measure,
            String unit,
            @Nullable Number before,
            @Nullable Number now,
            @Nullable String change) {

        static Difference of(RunDifference difference) {
            RunDifference.Unit unit = difference.getUnit();
            return new Difference(
                    difference.getMeasure(),
                    unit.name().replace("UNIT_", "").toLowerCase(Locale.ROOT),
                    difference.hasBefore() ? value(unit, difference.getBefore()) : null,
                    difference.hasNow() ? value(unit, difference.getNow()) : null,
                    change(difference.getChange()));
        }

        private static Number value(RunDifference.Unit unit, double value) {
            boolean whole = unit == RunDifference.Unit.UNIT_NANOS || unit == RunDifference.Unit.UNIT_COUNT;
            return whole ? (Number) Math.round(value) : (Number) value;
        }

        private static @Nullable String change(RunDifference.Change change) {
            return switch (change) {
                case CHANGE_SAME -> "same";
                case CHANGE_BETTER -> "better";
                case CHANGE_WORSE -> "worse";
                case CHANGE_UNSPECIFIED, UNRECOGNIZED -> null;
            };
        }
    }
}
