package io.charivari.agent.protocol;

import io.charivari.model.match.MatchField;
import org.jspecify.annotations.Nullable;

/**
 * Follows what the client sends: where requests begin, what they ask for, where they end.
 *
 * <p>For each request, in this order: {@link #begin()}; as soon as it is known what is asked for, {@link #describe},
 * before that {@link #field} for whatever {@link #wantsFields}, and {@link #repliesNothing()} or {@link
 * #cannotBeAnswered()} if that is so; then, at
 * most once, {@link #waits()}; then {@link #end()}. Until it is described a request may be kept back, so a framer needs
 * no more of it than the client sends without waiting for an answer. What belongs to no request is {@link #pass()}ed, and
 * ended, too. Requests do not nest.
 *
 * <p>Confined to the link's event loop.
 */
public abstract class RequestFramer extends Framer {

    private @Nullable Exchange request;

    protected RequestFramer(Conversation conversation) {
        super(conversation);
    }

    /** A request begins with the first byte that belongs to nothing yet. */
    protected final Exchange begin() {
        Exchange begun = conversation.begin();
        request = begun;
        conversation.listener().onRequestBegins(begun);
        return begun;
    }

    /** The request that has begun and not ended. */
    protected final @Nullable Exchange request() {
        return request;
    }

    /** Whether anybody asks for the fields of requests. If so, they are to be told before each {@link #describe}. */
    protected final boolean wantsFields() {
        return conversation.describes();
    }

    /** The request has this value for a field; it may have several. */
    protected final void field(MatchField field, String value) {
        begun().add(field, value);
    }

    /** The backend never replies to this request. */
    protected final void repliesNothing() {
        begun().repliesNothing();
    }

    /** The backend has to see this request: its client, or the backend itself, could not go on with an answer of ours. */
    protected final void cannotBeAnswered() {
        begun().cannotBeAnswered();
    }

    /**
     * The backend is to get other bytes; only by a framer that {@link #rewrites()}, and before {@link #describe}.
     *
     * @param offset from the beginning of the request, ascending from call to call
     */
    protected final void rewrite(int offset, int length, byte[] bytes) {
        begun().rewrite(new Rewrite(offset, length, bytes));
    }

    /** Whether it may ask for other bytes: then all of a request up to where it is described waits for that. */
    public boolean rewrites() {
        return false;
    }

    /** Without this earlier request, the backend would take the one at hand for something else. */
    protected final void reliesOn(Exchange earlier) {
        begun().reliesOn(earlier);
    }

    /**
     * All is known that can be asked of the request.
     *
     * @param verb to count it by, of a set of some dozens at the most; never a text of the client's own
     */
    protected final void describe(String verb) {
        Exchange described = begun();
        if (!described.isDescribed()) {
            decided();
            described.describe(verb);
            conversation.onDescribed(described);
            conversation.listener().onRequestDescribed(described, position());
        }
    }

    /** With the piece at hand, the client may wait for a reply before it sends the rest of the request. */
    protected final void waits() {
        conversation.listener().onRequestWaits(begun(), position());
    }

    /** The request, or what was passed, ends with the piece at hand. */
    protected final void end() {
        Exchange ended = request;
        request = null;
        between();
        if (ended != null) {
            conversation.listener().onRequestEnds(ended, position());
        } else {
            conversation.listener().onPassed(this, position());
        }
    }

    /**
     * The backend speaks first, as if the connection itself had asked: a request without bytes, from begin to end.
     *
     * @param field that has the verb as its value; null if none has
     * @return the request, or null if the client has begun to speak already
     */
    public final @Nullable Exchange greeted(String verb, @Nullable MatchField field) {
        if (request != null || !isUndecided() || hasTornBytes()) {
            return null;
        }
        Exchange greeting = begin();
        greeting.hasNoBytes();
        if (field != null && wantsFields()) {
            greeting.add(field, verb);
        }
        describe(verb);
        request = null;
        between();
        conversation.listener().onRequestEnds(greeting, -1);
        return greeting;
    }

    /** The same, where no field tells of it. */
    public final @Nullable Exchange greeted(String verb) {
        return greeted(verb, null);
    }

    private Exchange begun() {
        if (request == null) {
            throw new IllegalStateException("no request has begun");
        }
        return request;
    }
}
