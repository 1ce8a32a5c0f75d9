package io.charivari.model.behavior;

import java.time.Duration;

/**
 * Bytes pass at once, and the close that follows them later.
 *
 * @param delay added to the arrival of a FIN or RST
 */
@Behavior(
        name = "slow_close",
        summary = "The close, a FIN or RST, is passed on delay after it arrived; bytes pass at once.")
public record SlowClose(
        @Option(defaultValue = "1s", min = "0s", max = "1h", summary = "How much later a close is passed on.")
        Duration delay)
        implements BehaviorSpec {}
