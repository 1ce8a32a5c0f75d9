package io.charivari.model.behavior;

import io.charivari.model.unit.ByteSize;

/**
 * A link is closed after so many bytes.
 *
 * @param bytes of each direction it is set for, counted on each link from activation on
 * @param reset whether the close is an RST to both sides rather than a FIN
 */
@Behavior(
        name = "limit_data",
        summary = "Exactly so many bytes pass on each link from activation on, then it is closed. A link that has had"
                + " them already, or a limit of 0B, is closed at once, idle or not.",
        perRequest = false)
public record LimitData(
        @Option(required = true, min = "0B", summary = "How many bytes pass in each direction that it is set for.")
        ByteSize bytes,

        @Option(defaultValue = "false", summary = "Whether the link is closed by an RST instead of a FIN.")
        boolean reset)
        implements BehaviorSpec {}
