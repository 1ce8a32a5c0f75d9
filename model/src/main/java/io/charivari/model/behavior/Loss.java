package io.charivari.model.behavior;

import io.charivari.model.unit.Percent;
import java.time.Duration;

/**
 * A lost TCP segment as an application feels it: no byte is dropped, but some stall and hold up all behind them.
 *
 * @param rate with this chance a chunk is lost, and after each retransmission lost again
 * @param rto the first stall; each further loss of the same chunk doubles it
 * @param correlation added to the rate right after a loss, up to 100% together: losses come in bursts
 */
@Behavior(
        name = "loss",
        aliases = "packet_loss",
        summary =
                "A lost TCP segment as an application feels it: with this chance a chunk, and all behind it, stalls for"
                        + " rto, then for twice as long if it is lost again, and so on up to six doublings. Order is kept,"
                        + " and no byte is lost.")
public record Loss(
        @Option(defaultValue = "1%", summary = "The chance that a chunk is lost, and after each stall lost again.")
        Percent rate,

        @Option(
                defaultValue = "200ms",
                min = "1ms",
                max = "1m",
                summary = "How long the first stall is: a sender's retransmission timeout.")
        Duration rto,

        @Option(
                defaultValue = "0%",
                summary = "How much greater the chance is right after a loss, for the same chunk and the next one:"
                        + " losses come in bursts.")
        Percent correlation)
        implements BehaviorSpec {

    /** How often the same chunk is lost at most: rto doubles six times. */
    public static final int MOST_LOSSES = 7;

    /** Losses that have nothing to do with each other. */
    public Loss(Percent rate, Duration rto) {
        this(rate, rto, Percent.ZERO);
    }
}
