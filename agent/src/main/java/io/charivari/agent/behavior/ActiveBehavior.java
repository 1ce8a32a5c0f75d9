package io.charivari.agent.behavior;

import io.charivari.agent.relay.HoldBudget;
import io.charivari.agent.relay.Link;
import io.charivari.agent.relay.LinkBehavior;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.LinkSet;
import io.charivari.model.behavior.Per;
import io.charivari.model.match.RequestMatcher;
import io.charivari.model.time.MonotonicClock;
import io.charivari.model.unit.Percent;
import org.jspecify.annotations.Nullable;

/**
 * One activation in force on one proxy: decides for each link whether it is meant, and has a fault made for it.
 *
 * <p>Immutable, safe for any thread; what it counts is shared with what it is changed to.
 */
public final class ActiveBehavior implements LinkBehavior {

    private final Behaviors behaviors;
    private final Origin origin;
    private final Activation activation;
    private final FaultMaker maker;
    private final RequestMatcher matcher;

    private ActiveBehavior(Behaviors behaviors, Origin origin, Activation activation, @Nullable FaultMaker before) {
        this.behaviors = behaviors;
        this.origin = origin;
        this.activation = activation;
        this.maker = behaviors.maker(activation.behavior(), origin);
        this.matcher = new RequestMatcher(activation.match());
        if (before != null) {
            maker.inherit(before);
        }
    }

    /**
     * Puts an activation in force from now on.
     *
     * @param behaviors that the agent can do, this one among them
     * @param identity whose dice are rolled
     * @param lastLink number of the last link that was accepted before
     */
    public static ActiveBehavior of(
            Behaviors behaviors,
            Activation activation,
            Identity identity,
            MonotonicClock clock,
            HoldBudget budget,
            long lastLink) {
        Dice dice = new Dice(identity.seed(), identity.agent(), identity.proxy(), identity.step(), identity.from());
        return new ActiveBehavior(behaviors, new Origin(dice, clock, budget, lastLink), activation, null);
    }

    /** The same with other settings: dice and counts go on. */
    public ActiveBehavior changed(Activation to) {
        return new ActiveBehavior(behaviors, origin, to, maker);
    }

    @Override
    public Object origin() {
        return origin;
    }

    @Override
    public LinkBehavior.@Nullable Fault attach(Link link) {
        boolean perRequest = isPerRequest(link);
        if (!isMeant(link) || !maker.concerns(link) || isBeyondReach(link)) {
            return null;
        }
        if (!perRequest && !origin.links().takes(activation, hits(link))) {
            return null;
        }
        Acting acting = new Acting(link, origin, activation, matcher);
        BehaviorFault fault = maker.on(acting);
        if (fault != null) {
            acting.touchLink();
        }
        return fault;
    }

    /** What skip and times have let by stays so: links are counted once. A larger share takes in more. */
    @Override
    public LinkBehavior.@Nullable Fault reconsider(Link link) {
        boolean perRequest = isPerRequest(link);
        boolean counts = activation.skip() != 0 || activation.times() != Activation.UNLIMITED;
        return counts && !perRequest ? null : attach(link);
    }

    @Override
    public LinkBehavior.@Nullable Fault takeOver(Link link, LinkBehavior.Fault before) {
        BehaviorFault old = (BehaviorFault) before;
        boolean perRequest = isPerRequest(link);
        if (!isMeant(link) || (!perRequest && !hits(link)) || isBeyondReach(link)) {
            return null;
        }
        old.on.change(activation, matcher);
        BehaviorFault wanted = maker.on(old.on);
        if (wanted != null) {
            old.on.touchLink();
        }
        return wanted != null && old.become(wanted) ? old : wanted;
    }

    private boolean isPerRequest(Link link) {
        return activation.perOr(Origin.usualPer(link)) == Per.REQUEST;
    }

    /** It needs to know requests that its protocol tells apart, and this link's cannot be told apart; counts such links. */
    private boolean isBeyondReach(Link link) {
        boolean beyond = link.messages().isOpaque() && (!matcher.isEveryRequest() || maker.needsProtocol());
        if (beyond) {
            origin.effect().opaqueLink();
        }
        return beyond;
    }

    private boolean isMeant(Link link) {
        return activation.links() == LinkSet.ALL || (activation.links() == LinkSet.NEW) == origin.isNew(link);
    }

    private boolean hits(Link link) {
        return origin.dice().hits(link.number(), activation.probability());
    }

    @Override
    public boolean closesPort() {
        return maker.closesPort();
    }

    public Effect effect() {
        return origin.effect();
    }

    /**
     * What the dice of an activation are rolled for.
     *
     * @param from where its share begins; others of the same identity that begin where it ends never act with it
     */
    public record Identity(long seed, String agent, String proxy, String step, Percent from) {

        /** Of one that is drawn by itself. */
        public Identity(long seed, String agent, String proxy, String step) {
            this(seed, agent, proxy, step, Percent.ZERO);
        }
    }
}
