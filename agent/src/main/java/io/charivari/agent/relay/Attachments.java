package io.charivari.agent.relay;

import io.charivari.agent.protocol.Exchange;
import io.charivari.model.proxy.Direction;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The behaviors that act on one link, and their handlers in its two pipelines. Upstream ones stand in the client's,
 * downstream ones in the backend's, all in the order of the chain.
 *
 * <p>Confined to the link's event loop.
 */
final class Attachments {

    private final Link link;
    private final Channel client;
    private final List<Attached> attached = new ArrayList<>(0);
    private List<LinkBehavior> chain = List.of();
    private @Nullable Channel backend;
    private @Nullable ArrivalHandler requests;
    private @Nullable ArrivalHandler replies;
    private int leaving;

    Attachments(Link link, Channel client) {
        this.link = link;
        this.client = client;
    }

    /**
     * Makes {@code next} the chain in force: what is no longer in it leaves, what has changed does so in its place, what
     * is new comes in at its place.
     */
    void apply(List<LinkBehavior> next) {
        if (next == chain) {
            return;
        }
        List<LinkBehavior> before = chain;
        chain = next;
        for (Attached one : List.copyOf(attached)) {
            if (find(next, one.behavior.origin()) == null) {
                detach(one);
            }
        }
        int place = 0;
        for (LinkBehavior behavior : next) {
            if (link.isClosed()) {
                return;
            }
            LinkBehavior former = find(before, behavior.origin());
            if (former != behavior) {
                update(behavior, former != null, place);
            }
            if (attachedOf(behavior.origin()) != null) {
                place++;
            }
        }
    }

    private static @Nullable LinkBehavior find(List<LinkBehavior> chain, Object origin) {
        for (LinkBehavior behavior : chain) {
            if (behavior.origin() == origin) {
                return behavior;
            }
        }
        return null;
    }

    private @Nullable Attached attachedOf(Object origin) {
        for (Attached one : attached) {
            if (one.behavior.origin() == origin) {
                return one;
            }
        }
        return null;
    }

    private void update(LinkBehavior behavior, boolean isChange, int place) {
        Attached before = attachedOf(behavior.origin());
        LinkBehavior.Fault fault = faultOf(behavior, isChange, before);
        if (before != null && fault == before.fault) {
            before.behavior = behavior;
            return;
        }
        if (before != null) {
            detach(before);
        }
        if (fault != null && !link.isClosed()) {
            attach(new Attached(behavior, fault), place);
        }
    }

    private LinkBehavior.@Nullable Fault faultOf(LinkBehavior behavior, boolean isChange, @Nullable Attached before) {
        if (before != null) {
            return behavior.takeOver(link, before.fault);
        }
        return isChange ? behavior.reconsider(link) : behavior.attach(link);
    }

    private void attach(Attached one, int place) {
        attached.add(place, one);
        one.upstream = insert(client, one.fault.handler(Direction.UPSTREAM), place, after -> after.upstream);
        if (backend != null) {
            one.downstream = insert(backend, one.fault.handler(Direction.DOWNSTREAM), place, after -> after.downstream);
        }
        noteChange();
        if (link.isAsking()) {
            one.fault.onRequest(new Exchange(link.requestNumber()));
        }
        one.fault.onAttached();
    }

    /** The backend is there, and with it the pipeline of what comes from it. */
    void connect(Channel dialed) {
        backend = dialed;
        for (Attached one : attached) {
            one.downstream =
                    insert(dialed, one.fault.handler(Direction.DOWNSTREAM), attached.size(), after -> after.downstream);
        }
        noteChange();
    }

    /** What was framed is plain tcp from now on: behaviors that cannot go on so are replaced, or leave. */
    void onOpaque() {
        for (Attached one : List.copyOf(attached)) {
            int place = attached.indexOf(one);
            if (place >= 0 && !one.fault.goesOnOpaque()) {
                LinkBehavior.Fault fault = one.behavior.takeOver(link, one.fault);
                detach(one);
                if (fault != null && !link.isClosed()) {
                    attach(new Attached(one.behavior, fault), place);
                }
            }
        }
        noteChange();
    }

    void detachAll() {
        for (Attached one : List.copyOf(attached)) {
            detach(one);
        }
    }

    boolean isEmpty() {
        return attached.isEmpty();
    }

    /** Whether some are there, or one is just about to let go what it has held. */
    boolean areAtWork() {
        return !attached.isEmpty() || leaving > 0;
    }

    /** Of the behaviors that act on the link, in the order of the chain. */
    List<Object> origins() {
        return attached.stream().map(one -> one.behavior.origin()).toList();
    }

    /** Whether the client's bytes are noted on arrival, ahead of the behaviors. */
    boolean notesRequests() {
        return requests != null;
    }

    /** Whether the backend's bytes are noted on arrival, ahead of the behaviors. */
    boolean notesReplies() {
        return replies != null;
    }

    void onRequest(Exchange request) {
        for (int i = 0; i < attached.size() && !link.isClosed(); i++) {
            attached.get(i).fault.onRequest(request);
        }
    }

    /** A reply has left for the client. */
    void onFinished() {
        for (int i = 0; i < attached.size() && !link.isClosed(); i++) {
            attached.get(i).fault.onReplyFinished();
        }
    }

    private void detach(Attached one) {
        if (!attached.remove(one)) {
            // What left with another behavior was the end of the link, and of all that acts on it.
            return;
        }
        leaving++;
        remove(client, one.upstream);
        if (backend != null) {
            remove(backend, one.downstream);
        }
        one.fault.onDetached();
        leaving--;
        noteChange();
    }

    private void noteChange() {
        if (link.isClosed()) {
            return;
        }
        boolean matching = attached.stream().anyMatch(one -> one.fault.matchesRequests());
        if (link.messages().hasProtocol()) {
            link.messages().onBehaviorsChanged(!attached.isEmpty(), matching);
        } else {
            noteArrivals();
        }
    }

    private void noteArrivals() {
        requests = note(client, requests, Direction.UPSTREAM, one -> one.upstream);
        if (backend != null) {
            replies = note(backend, replies, Direction.DOWNSTREAM, one -> one.downstream);
        }
    }

    private @Nullable ArrivalHandler note(
            Channel source,
            @Nullable ArrivalHandler noting,
            Direction way,
            Function<Attached, @Nullable ChannelHandler> handler) {
        boolean needed = attached.stream().anyMatch(one -> handler.apply(one) != null);
        if (needed && noting == null) {
            ArrivalHandler arrival = new ArrivalHandler(link, way);
            source.pipeline().addFirst(arrival);
            return arrival;
        }
        if (!needed) {
            remove(source, noting);
            return null;
        }
        return noting;
    }

    /** Puts a handler ahead of those of the behaviors that come after it in the chain. */
    private @Nullable ChannelHandler insert(
            Channel channel,
            @Nullable ChannelInboundHandler handler,
            int place,
            Function<Attached, @Nullable ChannelHandler> ofOthers) {
        if (handler == null) {
            return null;
        }
        for (int i = place + 1; i < attached.size(); i++) {
            ChannelHandler next = ofOthers.apply(attached.get(i));
            ChannelHandlerContext context =
                    next == null ? null : channel.pipeline().context(next);
            if (context != null) {
                channel.pipeline().addBefore(context.name(), null, handler);
                return handler;
            }
        }
        channel.pipeline().addBefore(ClientInitializer.RELAY, null, handler);
        return handler;
    }

    private static void remove(Channel channel, @Nullable ChannelHandler handler) {
        if (handler != null && channel.pipeline().context(handler) != null) {
            channel.pipeline().remove(handler);
        }
    }

    private static final class Attached {

        private final LinkBehavior.Fault fault;
        private LinkBehavior behavior;
        private @Nullable ChannelHandler upstream;
        private @Nullable ChannelHandler downstream;

        Attached(LinkBehavior behavior, LinkBehavior.Fault fault) {
            this.behavior = behavior;
            this.fault = fault;
        }
    }
}
