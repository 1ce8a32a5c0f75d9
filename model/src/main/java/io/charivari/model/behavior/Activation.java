package io.charivari.model.behavior;

import io.charivari.model.error.CharivariException;
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

    /** @throws CharivariException INVALID_INPUT for a direction or probability that the behavior cannot have */
    public Activation {
        if (behavior instanceof Down && !probability.equals(Percent.ALL)) {
            throw CharivariException.invalid("down acts on the port, which is open or closed for all: probability "
                    + probability + " is not possible, leave it out or use blackout");
        }
        boolean actsOnReplies = behavior instanceof ErrorReply || behavior instanceof Abort;
        if (actsOnReplies && direction == Direction.UPSTREAM) {
            throw CharivariException.invalid(behavior.name()
                    + " acts on replies, which go downstream: direction upstream is not possible, leave it out");
        }
    }

    /** On all links, from the backend to the client. */
    public static Activation of(BehaviorSpec behavior) {
        return new Activation(behavior, Direction.DOWNSTREAM, Percent.ALL);
    }
}
