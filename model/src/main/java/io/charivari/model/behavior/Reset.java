package io.charivari.model.behavior;

import java.time.Duration;

/**
 * RST to both sides of a link.
 *
 * @param after counted from activation, or from accept for links that come later
 */
@Behavior(
        name = "reset",
        aliases = "reset_peer",
        summary = "RST to both sides of every link, idle ones too, some time after activation or accept.",
        on = Subject.LINKS)
public record Reset(
        @Option(
                defaultValue = "0s",
                min = "0s",
                max = "1h",
                summary = "How long after activation, or after accept, the RST is sent.")
        Duration after)
        implements BehaviorSpec {}
