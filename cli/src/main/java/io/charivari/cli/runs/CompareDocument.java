package io.charivari.cli.runs;

import io.charivari.cli.run.RunDocument;
import io.charivari.proto.v1.CompareRunsResponse;
import io.charivari.proto.v1.RunDifference;
import java.util.List;
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
     * @param unit nanos or count
     * @param change better, worse, same, or null where it is neither
     */
    record Difference(
            String measure,
            String unit,
            @Nullable Long before,
            @Nullable Long now,
            @Nullable String change) {

        static Difference of(RunDifference difference) {
            return new Difference(
                    difference.getMeasure(),
                    difference.getUnit() == RunDifference.Unit.UNIT_COUNT ? "count" : "nanos",
                    difference.hasBefore() ? difference.getBefore() : null,
                    difference.hasNow() ? difference.getNow() : null,
                    change(difference.getChange()));
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
