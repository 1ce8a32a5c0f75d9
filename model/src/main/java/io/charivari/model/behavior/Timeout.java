package io.charivari.model.behavior;

import java.time.Duration;

/**
 * No byte passes, and after a while the link is closed.
 *
 * @param after counted from activation, or from accept for links that come later; per request, from its begin; zero for
 *     never
 */
@Behavior(
        name = "timeout",
        summary = "No byte passes: what arrives is read and dropped. The link is closed some time after activation or"
                + " accept, idle or not, however chatty its peers are.")
public record Timeout(
        @Option(
                defaultValue = "0s",
                min = "0s",
                max = "24h",
                aliases = "timeout",
                summary = "How long after activation, or after accept, the link is closed; 0s means never.")
        Duration after)
        implements BehaviorSpec {}
