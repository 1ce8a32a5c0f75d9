package io.charivari.model.behavior;

/**
 * A backend that can take no more requests; all links of a proxy together.
 *
 * @param requests begun in any one second, at most
 * @param overflow what becomes of a request beyond that
 */
@Behavior(
        name = "throttle",
        summary =
                "A backend that takes no more requests than so many per second, from all links of the proxy together.",
        on = Subject.REQUESTS)
public record Throttle(
        @Option(required = true, min = "1", max = "1000000", summary = "How many requests may begin in any one second.")
        long requests,

        @Option(
                defaultValue = "delay",
                summary = "delay: a request waits for its turn, evenly spaced. error: a request over the rate never"
                        + " reaches the backend, and the client gets an error at once (on tcp 1000 random bytes).")
        Overflow overflow)
        implements BehaviorSpec {

    /** What becomes of a request over the rate. */
    public enum Overflow {
        DELAY,
        ERROR
    }
}
