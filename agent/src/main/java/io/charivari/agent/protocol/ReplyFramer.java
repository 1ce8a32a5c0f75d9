package io.charivari.agent.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Follows what the backend sends: to which request it replies, and where replies end.
 *
 * <p>For each reply: {@link #begin()}, {@link #failed()} if the backend answers with an error, {@link #end()}. What is no
 * reply to anything is {@link #pass()}ed, and ended, too.
 *
 * <p>Confined to the link's event loop.
 */
public abstract class ReplyFramer extends Framer {

    private @Nullable Exchange replied;
    private boolean failed;

    protected ReplyFramer(Conversation conversation) {
        super(conversation);
    }

    /** The request that the backend replies to next, or is replying to; null if nothing was asked. */
    protected final @Nullable Exchange expected() {
        return replied != null ? replied : conversation.head();
    }

    /** The reply to the {@link #expected()} request begins with the first byte that belongs to nothing yet. */
    protected final void begin() {
        Exchange request = conversation.head();
        if (request == null) {
            giveUp("a reply that nobody asked for");
            return;
        }
        replied = request;
        failed = false;
        decided();
        conversation.listener().onReplyBegins(request);
    }

    /** Whether a reply has begun and not ended. */
    protected final boolean isReplying() {
        return replied != null;
    }

    /** The reply at hand is an error of the backend's own. */
    protected final void failed() {
        failed = true;
    }

    /** The reply, or what was passed, ends with the piece at hand. */
    protected final void end() {
        Exchange ended = replied;
        replied = null;
        between();
        if (ended != null) {
            conversation.onReplyEnded(ended);
            conversation.listener().onReplyEnds(ended, failed, position());
        } else {
            conversation.listener().onPassed(this, position());
        }
    }
}
