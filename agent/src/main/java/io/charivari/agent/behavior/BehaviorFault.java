package io.charivari.agent.behavior;

import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.relay.Link;
import io.charivari.agent.relay.LinkBehavior;

/**
 * What a behavior does to one link. Those that act on links as a whole {@link #begin()} once, or with each request that
 * the dice hit; those that act on bytes ask {@link Acting#acts()} when there are some.
 *
 * <p>Confined to the link's event loop.
 */
abstract class BehaviorFault implements LinkBehavior.Fault {

    final Acting on;
    final Link link;
    private boolean attached;

    BehaviorFault(Acting on) {
        this.on = on;
        this.link = on.link();
    }

    /** It is to act from now on: on the link, or because of the request that has just begun. May close the link. */
    void begin() {}

    /** Whether it could act on a request at all: if not, the request counts for nothing. */
    boolean concerns(Exchange request) {
        return true;
    }

    /** Whether a request that the activation acts on is really to be changed; asked once for each. */
    boolean isMeant() {
        return true;
    }

    /** Whether the request that is told of begins now, and was not under way already when the fault was attached. */
    final boolean isBeginning() {
        return attached;
    }

    /**
     * A request begins, or one was under way when the fault was attached.
     *
     * @param acts whether it is acted on
     */
    void onRequest(Exchange request, boolean acts) {}

    /**
     * Goes on with the settings of another fault of the same activation, which is not attached.
     *
     * @return false if it cannot, and the other has to take its place
     */
    boolean become(BehaviorFault wanted) {
        return false;
    }

    @Override
    public final void onAttached() {
        attached = true;
        if (on.isUnconditional()) {
            begin();
        }
    }

    @Override
    public final void onRequest(Exchange request) {
        boolean acts = concerns(request) && on.takes(request) && isMeant();
        if (acts) {
            on.touch(request);
        }
        onRequest(request, acts);
        if (acts && !on.isUnconditional()) {
            begin();
        }
    }

    /** Whether it looks at what requests ask for, whatever the activation matches by. */
    boolean readsRequests() {
        return false;
    }

    @Override
    public final boolean matchesRequests() {
        return on.isMatching() || readsRequests();
    }

    @Override
    public boolean goesOnOpaque() {
        return !on.isMatching();
    }
}
