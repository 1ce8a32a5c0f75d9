package io.charivari.agent.behavior;

import io.charivari.agent.relay.HoldBudget;
import io.charivari.agent.relay.Link;
import io.charivari.model.behavior.Per;
import io.charivari.model.time.MonotonicClock;

/**
 * What stays the same of an activation when it is changed: its dice, its counts, and when it was set.
 *
 * <p>Safe for any thread.
 */
final class Origin {

    private final Dice dice;
    private final MonotonicClock clock;
    private final HoldBudget budget;
    private final long lastLink;
    private final long sinceNanos;
    private final Effect effect = new Effect();
    private final Quota links = new Quota();

    /**
     * An activation that is set now.
     *
     * @param lastLink number of the last link that was accepted before
     */
    Origin(Dice dice, MonotonicClock clock, HoldBudget budget, long lastLink) {
        this.dice = dice;
        this.clock = clock;
        this.budget = budget;
        this.lastLink = lastLink;
        this.sinceNanos = clock.nanos();
    }

    Dice dice() {
        return dice;
    }

    MonotonicClock clock() {
        return clock;
    }

    HoldBudget budget() {
        return budget;
    }

    /** What the dice are rolled for by default: the default of the protocol that the link's proxy speaks. */
    static Per usualPer(Link link) {
        return link.messages().hasProtocol() ? Per.REQUEST : Per.CONNECTION;
    }

    /** Whether a link was accepted after the activation was set. */
    boolean isNew(Link link) {
        return link.number() > lastLink;
    }

    /** When it was set, monotonic. */
    long sinceNanos() {
        return sinceNanos;
    }

    Effect effect() {
        return effect;
    }

    /** What {@code skip} and {@code times} count where the dice are rolled for connections. */
    Quota links() {
        return links;
    }
}
