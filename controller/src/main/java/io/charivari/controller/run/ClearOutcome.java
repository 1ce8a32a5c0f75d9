package io.charivari.controller.run;

import java.util.List;

/**
 * What {@code behavior clear} has reached.
 *
 * @param cleared had something set and is confirmed clean
 * @param unconfirmed had something set; its agent did not confirm in time, and recovery goes on
 */
public record ClearOutcome(List<TargetProxy> cleared, List<TargetProxy> unconfirmed) {

    public ClearOutcome {
        cleared = List.copyOf(cleared);
        unconfirmed = List.copyOf(unconfirmed);
    }
}
