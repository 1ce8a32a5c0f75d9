package io.charivari.agent.behavior;

import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.relay.HoldBudget;
import io.charivari.agent.relay.Link;
import io.charivari.agent.relay.Mark;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Per;
import io.charivari.model.match.RequestMatcher;
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
    private RequestMatcher matcher;
    private @Nullable Quota requests;
    private boolean acts = true;
    private boolean actsUpstream;
    private boolean actsDownstream;
    private long lastRequest;
    private long lastTouched;
    private boolean linkTouched;
    private long requestNanos;

    /** @param matcher of the activation's requests, ready to be asked */
    Acting(Link link, Origin origin, Activation activation, RequestMatcher matcher) {
        this.link = link;
        this.origin = origin;
        this.activation = activation;
        this.matcher = matcher;
        this.random = origin.dice().randomFor(link.number());
        this.upstream = random.split();
        useDiceOf(activation);
    }

    /** Goes on with other settings; requests that were counted stay counted. */
    void change(Activation changed, RequestMatcher matching) {
        activation = changed;
        matcher = matching;
        useDiceOf(changed);
    }

    private void useDiceOf(Activation of) {
        boolean perRequest = of.perOr(Origin.usualPer(link)) == Per.REQUEST;
        if (perRequest && requests == null) {
            requests = new Quota();
            acts = false;
        } else if (!perRequest) {
            requests = null;
            acts = true;
        }
    }

    /**
     * Whether it acts on everything that goes through the link, rather than on some requests. On a framed link that is so
     * as well if it would act on each of them anyway: what belongs to none is not spared.
     */
    boolean isUnconditional() {
        return matcher.isEveryRequest()
                && (requests == null || (link.messages().hasProtocol() && activation.isUnlimited()));
    }

    /** Whether it has to know what requests ask for. */
    boolean isMatching() {
        return !matcher.isEveryRequest();
    }

    /**
     * Whether it acts on what is here now: always; or, where messages are marked, on the one between whose marks this is;
     * or on the request that began last and the reply to it.
     */
    boolean acts(Direction way) {
        if (isUnconditional()) {
            return true;
        }
        if (link.messages().isFramed()) {
            return way == Direction.UPSTREAM ? actsUpstream : actsDownstream;
        }
        return acts;
    }

    /** A message begins or ends, seen from where the behavior stands in the pipeline. */
    void pass(Direction way, Mark mark) {
        boolean meant = !mark.isEnd() && mark.exchange().hasActor(this);
        if (way == Direction.UPSTREAM) {
            actsUpstream = meant;
        } else {
            actsDownstream = meant;
        }
    }

    /**
     * A request begins, or is under way; tells whether it is acted on. Asked again for the same one, says the same. One
     * that does not match is not counted, and no dice are rolled for it.
     */
    boolean takes(Exchange request) {
        if (request.number() == lastRequest) {
            return acts;
        }
        lastRequest = request.number();
        requestNanos = origin.clock().nanos();
        acts = (matcher.isEveryRequest() || matcher.matches(request::values)) && isDrawn(request);
        return acts;
    }

    private boolean isDrawn(Exchange request) {
        return requests == null
                || requests.takes(
                        activation, origin.dice().hits(link.number(), request.number(), activation.probability()));
    }

    /** The link is acted on as a whole; where requests are, it counts from the first of them on. */
    void touchLink() {
        if (isUnconditional()) {
            countLink();
        }
    }

    private void countLink() {
        if (!linkTouched) {
            linkTouched = true;
            origin.effect().link();
        }
    }

    /** A request is acted on, and so is the reply to it. */
    void touch(Exchange request) {
        request.addActor(this);
        countLink();
        if (request.number() != lastTouched) {
            lastTouched = request.number();
            origin.effect().request();
        }
    }

    /**
     * When it began to act: at the last request where it acts on requests, else when it was set or the link was
     * accepted, whichever is later; monotonic.
     */
    long sinceNanos() {
        if (!isUnconditional()) {
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
