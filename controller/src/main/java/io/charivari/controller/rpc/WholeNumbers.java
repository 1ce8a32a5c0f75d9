package io.charivari.controller.rpc;

import io.charivari.controller.report.Difference;
import io.charivari.proto.v1.RunDifference;
import org.jspecify.annotations.Nullable;

/**
 * A difference as the wire has it, which knows whole numbers only: milliseconds become nanoseconds, and other numbers that
 * probes saw become thousandths, which their measure then says: {@code probe errors: p99 in 0.001%}.
 *
 * @param before null where it was not measured
 * @param now likewise
 */
record WholeNumbers(
        String measure,
        RunDifference.Unit unit,
        @Nullable Long before,
        @Nullable Long now) {

    private static final double NANOS = 1_000_000;
    private static final double THOUSANDTHS = 1_000;

    static WholeNumbers of(Difference difference) {
        return switch (difference.unit()) {
            case NANOS -> of(difference, "", RunDifference.Unit.UNIT_NANOS, 1);
            case COUNT -> of(difference, "", RunDifference.Unit.UNIT_COUNT, 1);
            case MILLISECONDS -> of(difference, "", RunDifference.Unit.UNIT_NANOS, NANOS);
            case NUMBER, PERCENT, PER_SECOND ->
                of(difference, " in 0.001" + difference.unit().symbol(), RunDifference.Unit.UNIT_COUNT, THOUSANDTHS);
        };
    }

    private static WholeNumbers of(Difference difference, String scale, RunDifference.Unit unit, double factor) {
        return new WholeNumbers(
                difference.measure() + scale,
                unit,
                whole(difference.before(), factor),
                whole(difference.now(), factor));
    }

    private static @Nullable Long whole(@Nullable Number value, double factor) {
        if (value == null) {
            return null;
        }
        return factor == 1 ? value.longValue() : Math.round(value.doubleValue() * factor);
    }
}
