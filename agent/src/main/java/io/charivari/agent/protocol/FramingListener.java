package io.charivari.agent.protocol;

/**
 * Hears what the framers of one link find, in the order of the bytes. Every position is the index, in the buffer that is
 * being watched, behind the last byte of what is told of.
 *
 * <p>Called on the link's event loop, from within {@link Framer#watch}.
 */
public interface FramingListener {

    FramingListener NOBODY = new FramingListener() {};

    /** A request has begun with the first byte that belonged to nothing yet. Nothing is known of it. */
    default void onRequestBegins(Exchange request) {}

    /**
     * All that can be asked of the request is known. It may be the backend that spoke first: then it has no bytes.
     *
     * @param position behind the last byte that may have been {@linkplain Exchange#rewrites rewritten}
     */
    default void onRequestDescribed(Exchange request, int position) {}

    /** The client may wait for a reply now, before it sends the rest of the request. */
    default void onRequestWaits(Exchange request, int position) {}

    default void onRequestEnds(Exchange request, int position) {}

    /** The reply has begun with the first byte that belonged to nothing yet. */
    default void onReplyBegins(Exchange request) {}

    /**
     * @param failed whether the backend itself has answered with an error
     * @param position 0 if it is the end of the input that ends the reply: there is no buffer then
     */
    default void onReplyEnds(Exchange request, boolean failed, int position) {}

    /** Bytes up to here belong to no request and no reply. */
    default void onPassed(Framer framer, int position) {}

    /** The link cannot be followed any further, neither way. */
    default void onOpaque(String reason) {}
}
