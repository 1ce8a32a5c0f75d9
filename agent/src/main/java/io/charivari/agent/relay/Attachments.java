package io.charivari.agent.relay;

import io.charivari.model.proxy.Direction;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The behaviors that act on one link, and their handlers in its two pipelines. Upstream ones stand in the client's,
 * downstream ones in the backend's, all in the order in which they were set.
 *
 * <p>Confined to the link's event loop.
 */
final class Attachments {

    private final Link link;
    private final Channel client;
    private final List<Attached> attached = new ArrayList<>(0);
    private List<LinkBehavior> chain = List.of();
    private @Nullable Channel backend;
    private @Nullable ArrivalHandler arrival;

    Attachments(Link link, Channel client) {
        this.link = link;
        this.client = client;
    }

    /** Makes {@code next} the chain in force: what is no longer in it leaves, what is new comes last. */
    void apply(List<LinkBehavior> next) {
        if (next == chain) {
            return;
        }
        List<LinkBehavior> before = chain;
        chain = next;
        for (Attached one : List.copyOf(attached)) {
            if (!next.contains(one.behavior)) {
                detach(one);
            }
        }
        for (LinkBehavior behavior : next) {
            if (!before.contains(behavior) && !link.isClosed()) {
                attach(behavior);
            }
        }
    }

    /** The backend is there, and with it the pipeline of what comes from it. */
    void connect(Channel dialed) {
        backend = dialed;
        for (Attached one : attached) {
            one.downstream = insert(dialed, one.fault.handler(Direction.DOWNSTREAM));
        }
    }

    void detachAll() {
        for (Attached one : List.copyOf(attached)) {
            detach(one);
        }
    }

    boolean isEmpty() {
        return attached.isEmpty();
    }

    /** Whether the client's bytes are noted on arrival, ahead of the behaviors. */
    boolean notesArrival() {
        return arrival != null;
    }

    void onRequest() {
        for (Attached one : attached) {
            one.behavior.onRequest();
        }
    }

    private void attach(LinkBehavior behavior) {
        LinkBehavior.Fault fault = behavior.attach(link);
        if (fault == null) {
            return;
        }
        Attached one = new Attached(behavior, fault);
        attached.add(one);
        one.upstream = insert(client, fault.handler(Direction.UPSTREAM));
        if (backend != null) {
            one.downstream = insert(backend, fault.handler(Direction.DOWNSTREAM));
        }
        noteArrival();
        if (link.isAwaitingReply()) {
            behavior.onRequest();
        }
        fault.onAttached();
    }

    private void detach(Attached one) {
        attached.remove(one);
        remove(client, one.upstream);
        if (backend != null) {
            remove(backend, one.downstream);
        }
        noteArrival();
        one.fault.onDetached();
    }

    private void noteArrival() {
        boolean needed = attached.stream().anyMatch(one -> one.upstream != null);
        if (needed && arrival == null) {
            arrival = new ArrivalHandler(link);
            client.pipeline().addFirst(arrival);
        } else if (!needed && arrival != null) {
            remove(client, arrival);
            arrival = null;
        }
    }

    private static @Nullable ChannelHandler insert(Channel channel, @Nullable ChannelInboundHandler handler) {
        if (handler != null) {
            channel.pipeline().addBefore(ClientInitializer.RELAY, null, handler);
        }
        return handler;
    }

    private static void remove(Channel channel, @Nullable ChannelHandler handler) {
        if (handler != null && channel.pipeline().context(handler) != null) {
            channel.pipeline().remove(handler);
        }
    }

    private static final class Attached {

        private final LinkBehavior behavior;
        private final LinkBehavior.Fault fault;
        private @Nullable ChannelHandler upstream;
        private @Nullable ChannelHandler downstream;

        Attached(LinkBehavior behavior, LinkBehavior.Fault fault) {
            this.behavior = behavior;
            this.fault = fault;
        }
    }
}
