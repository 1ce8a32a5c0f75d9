package io.charivari.controller.report;

/**
 * An answer.
 *
 * @param value the number that was seen, in its unit; the time to answer where there was none, in nanoseconds
 * @param unit {@link #TIME}, or that of the number, which is empty for a plain one
 */
public record Sample(
        long atNanos, boolean ok, Number value, String unit, long tookNanos, String detail, int failuresInRow) {

    /** The unit of a time to answer; no number that is seen has it. */
    static final String TIME = "ns";

    /** Whether the value is a number that was seen. */
    public boolean sawNumber() {
        return !unit.equals(TIME);
    }
}
