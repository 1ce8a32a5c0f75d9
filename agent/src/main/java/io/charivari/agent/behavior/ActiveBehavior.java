package io.charivari.agent.behavior;

import io.charivari.agent.relay.HoldBudget;
import io.charivari.agent.relay.Link;
import io.charivari.agent.relay.LinkBehavior;
import io.charivari.model.behavior.Activation;
import io.charivari.model.proxy.Direction;
import io.charivari.model.time.MonotonicClock;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One activation in force on one proxy: rolls the dice for each link, once, and counts what it does.
 *
 * <p>Safe for any thread.
 */
public final class ActiveBehavior implements LinkBehavior {

    private final Activation activation;
    private final Dice dice;
    private final MonotonicClock clock;
    private final HoldBudget budget;
    private final long sinceNanos;
    private final Effect effect = new Effect();
    private final FaultMaker maker;

    private ActiveBehavior(Activation activation, Dice dice, MonotonicClock clock, HoldBudget budget) {
        this.activation = activation;
        this.dice = dice;
        this.clock = clock;
        this.budget = budget;
        this.sinceNanos = clock.nanos();
        this.maker = Behaviors.maker(activation.behavior(), this);
    }

    /**
     * Puts an activation in force from now on.
     *
     * @param identity whose dice are rolled
     */
    public static ActiveBehavior of(Activation activation, Identity identity, MonotonicClock clock, HoldBudget budget) {
        Dice dice = new Dice(identity.seed(), identity.agent(), identity.proxy(), identity.step());
        return new ActiveBehavior(activation, dice, clock, budget);
    }

    @Override
    public LinkBehavior.@Nullable Fault attach(Link link) {
        if (!dice.hits(link.number(), activation.probability())) {
            return null;
        }
        LinkBehavior.Fault fault = maker.on(link);
        if (fault != null) {
            effect.link();
        }
        return fault;
    }

    @Override
    public void onRequest() {
        effect.request();
    }

    @Override
    public boolean closesPort() {
        return maker.closesPort();
    }

    public Effect effect() {
        return effect;
    }

    Direction direction() {
        return activation.direction();
    }

    MonotonicClock clock() {
        return clock;
    }

    HoldBudget budget() {
        return budget;
    }

    /** When it was set, monotonic. */
    long sinceNanos() {
        return sinceNanos;
    }

    SplittableRandom randomFor(Link link) {
        return dice.randomFor(link.number());
    }

    /** What the dice of an activation are rolled for. */
    public record Identity(long seed, String agent, String proxy, String step) {}
}
