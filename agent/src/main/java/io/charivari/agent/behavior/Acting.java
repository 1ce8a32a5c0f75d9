package io.charivari.agent.behavior;

import io.charivari.agent.relay.HoldBudget;
import io.charivari.agent.relay.Link;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Per;
import io.charivari.model.proxy.Direction;
import io.charivari.model.time.MonotonicClock;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One activation on one link that it is meant for: says whether it acts at this moment, and gives its fault all that it
 * needs.
 *
 * <p>Confined to the link's event loop.
 */
final class Acting {

    private final Link link;
    private final Origin origin;
    private final SplittableRandom random;
    private final SplittableRandom upstream;
    private Activation activation;
    private @Nullable Quota requests;
    private boolean acts = true;
    private long lastRequest;
    private long lastTouched;
    private long requestNanos;

    Acting(Link link, Origin origin, Activation activation) {
        this.link = link;
        this.origin = origin;
        this.activation = activation;
        this.random = origin.dice().randomFor(link.number());
        this.upstream = random.split();
        useDiceOf(activation);
    }

    /** Goes on with other settings; requests that were counted stay counted. */
    void change(Activation changed) {
        activation = changed;
        useDiceOf(changed);
    }

    private void useDiceOf(Activation of) {
        boolean perRequest = of.perOr(origin.usualPer()) == Per.REQUEST;
        if (perRequest && requests == null) {
            requests = new Quota();
            acts = false;
        } else if (!perRequest) {
            requests = null;
            acts = true;
        }
    }

    boolean isPerRequest() {
        return requests != null;
    }

    /** Whether it acts on what is here now: always, or on the request that began last and the reply to it. */
    boolean acts() {
        return acts;
    }

    /** A request begins, or is under way; tells whether it is acted on. Asked again for the same one, says the same. */
    boolean takes(long request) {
        if (requests != null && request != lastRequest) {
            acts = requests.takes(activation, origin.dice().hits(link.number(), request, activation.probability()));
            requestNanos = origin.clock().nanos();
        }
        lastRequest = request;
        return acts;
    }

    /** Something is changed for a request. */
    void touch(long request) {
        if (request != lastTouched) {
            lastTouched = request;
            origin.effect().request();
        }
    }

    /**
     * When it began to act: at the last request where it acts on requests, else when it was set or the link was
     * accepted, whichever is later; monotonic.
     */
    long sinceNanos() {
        if (requests != null) {
            return requestNanos;
        }
        return link.acceptedNanos() - origin.sinceNanos() > 0 ? link.acceptedNanos() : origin.sinceNanos();
    }

    Link link() {
        return link;
    }

    Direction direction() {
        return activation.direction();
    }

    MonotonicClock clock() {
        return origin.clock();
    }

    HoldBudget budget() {
        return origin.budget();
    }

    Effect effect() {
        return origin.effect();
    }

    /** A reply is spoiled. */
    void errorInjected() {
        origin.effect().error();
        link.onErrorInjected();
    }

    /** What is random on this link beyond the dice; the same for the same seed and link. A change goes on with it. */
    SplittableRandom random() {
        return random;
    }

    /** The same for what goes one way, so that the two ways do not disturb each other. */
    SplittableRandom random(Direction way) {
        return way == Direction.UPSTREAM ? upstream : random;
    }
}
