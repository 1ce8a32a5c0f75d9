package io.charivari.model.behavior;

import io.charivari.model.proxy.Direction;
import io.charivari.model.unit.Percent;

/**
 * A behavior and on what it acts: what a step of a scenario sets on a proxy.
 *
 * @param behavior what is done
 * @param direction which way the bytes go that it acts on
 * @param probability the share of links it acts on; the dice are rolled once per link and activation
 */
public record Activation(BehaviorSpec behavior, Direction direction, Percent probability) {

    /** On all links, from the backend to the client. */
    public static Activation of(BehaviorSpec behavior) {
        return new Activation(behavior, Direction.DOWNSTREAM, Percent.ALL);
    }
}
