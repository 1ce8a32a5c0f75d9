package io.charivari.model.behavior;

/**
 * A backend whose pool is exhausted.
 *
 * @param limit how many links may be open
 * @param overflow what happens to one more
 */
@Behavior(
        name = "max_connections",
        summary =
                "At most limit links are open, those counted that were open before; one more is reset (RST) before the"
                        + " backend is dialed, or waits until one ends. No open link is closed.",
        on = Subject.NEW_LINKS,
        perRequest = false)
public record MaxConnections(
        @Option(required = true, min = "1", max = "1000000", summary = "How many links may be open at one time.")
        long limit,

        @Option(
                defaultValue = "refuse",
                summary =
                        "refuse: one more is reset. queue: one more waits, accepted and not dialed, until a link ends;"
                                + " first come, first served.")
        Overflow overflow)
        implements BehaviorSpec {

    /** What happens to a link that is one too many. */
    public enum Overflow {
        REFUSE,
        QUEUE
    }
}
