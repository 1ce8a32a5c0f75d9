package io.charivari.agent.relay;

import io.charivari.agent.protocol.Exchange;
import io.charivari.model.proxy.Direction;
import io.netty.channel.ChannelInboundHandler;
import org.jspecify.annotations.Nullable;

/**
 * A behavior in force on a proxy, as its links see it. One object for all links of the proxy; a changed behavior is
 * another object of the same origin.
 *
 * <p>Safe for any thread: links of several event loops share it.
 */
public interface LinkBehavior {

    /** What stays the same when a behavior is changed: of two with one origin, the later takes the earlier's place. */
    Object origin();

    /**
     * Begins to act on a link; called once per link, on the link's event loop.
     *
     * @return null if this link is let by
     */
    @Nullable
    Fault attach(Link link);

    /**
     * Looks again at a link that the behavior of the same origin has let by; on the link's event loop.
     *
     * @return null if it is let by further on
     */
    default @Nullable Fault reconsider(Link link) {
        return attach(link);
    }

    /**
     * Takes a link over from the behavior of the same origin that acted on it so far; on the link's event loop.
     *
     * @return {@code before} itself if it goes on with other settings, so that what it holds stays held; another to take
     *     its place; or null if this link is let by from now on
     */
    @Nullable
    Fault takeOver(Link link, Fault before);

    /** Whether the proxy must not listen while this is in force. */
    default boolean closesPort() {
        return false;
    }

    /** A behavior at work on one link. Confined to the link's event loop. */
    interface Fault {

        /**
         * What stands in the pipeline of the socket that bytes going this way are read from. Asked once per way, as soon
         * as there is such a pipeline. Bytes that a handler holds leave when it is removed, unless the link is closed.
         *
         * @param way upstream or downstream
         * @return null if nothing is to be done with these bytes
         */
        default @Nullable ChannelInboundHandler handler(Direction way) {
            return null;
        }

        /**
         * A request begins, before any behavior has seen its bytes; or, on plain tcp, one was under way when the behavior
         * was set.
         */
        default void onRequest(Exchange request) {}

        /** The reply to some request has left for the client; only on framed links. */
        default void onReplyFinished() {}

        /** Whether it asks for more of requests than that there are some. */
        default boolean matchesRequests() {
            return false;
        }

        /** Whether it can go on when requests are told apart by turn-taking from now on. If not, it is replaced. */
        default boolean goesOnOpaque() {
            return true;
        }

        /** The handlers stand in the pipelines. May close the link. */
        default void onAttached() {}

        /** The behavior is taken off this link, or the link is closed; the handlers are removed already. */
        default void onDetached() {}
    }
}
