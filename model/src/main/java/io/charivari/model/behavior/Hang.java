package io.charivari.model.behavior;

/**
 * Nothing is answered any more, and nothing is closed.
 *
 * @param mode what happens to the bytes that arrive
 */
@Behavior(name = "hang", summary = "Requests are never answered; sockets stay open.")
public record Hang(
        @Option(
                defaultValue = "swallow",
                summary = "swallow: bytes are read and never answered. stall: nothing is read any more, and the"
                        + " peer's window fills.")
        Mode mode)
        implements BehaviorSpec {

    /** What happens to the bytes that arrive. */
    public enum Mode {
        SWALLOW,
        STALL
    }
}
