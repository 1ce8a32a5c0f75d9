package io.charivari.controller.run;

import java.util.Comparator;

/**
 * The place of a directive in the order of all directives that were ever sent.
 *
 * @param epoch of the controller that sent it
 * @param sequence within the epoch
 */
public record DirectiveStamp(long epoch, long sequence) implements Comparable<DirectiveStamp> {

    /** Before every directive. */
    public static final DirectiveStamp NONE = new DirectiveStamp(0, 0);

    private static final Comparator<DirectiveStamp> ORDER =
            Comparator.comparingLong(DirectiveStamp::epoch).thenComparingLong(DirectiveStamp::sequence);

    public boolean isAfter(DirectiveStamp other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(DirectiveStamp other) {
        return ORDER.compare(this, other);
    }
}
