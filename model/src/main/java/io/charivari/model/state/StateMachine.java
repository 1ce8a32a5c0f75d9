package io.charivari.model.state;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The state of one object, held to its table of transitions. An illegal one fails and tells the history.
 *
 * <p>Changed by the one thread of its owner; {@link #state} may be asked by any.
 *
 * @param <S> the states
 */
public final class StateMachine<S extends Enum<S>> {

    private static final int REMEMBERED = 16;

    private final String owner;
    private final Transitions<S> allowed;
    private final Deque<S> history = new ArrayDeque<>();
    private volatile S state;

    /** @param owner named when a transition is illegal */
    public StateMachine(String owner, S initial, Transitions<S> allowed) {
        this.owner = owner;
        this.allowed = allowed;
        this.state = initial;
    }

    public S state() {
        return state;
    }

    public boolean is(S candidate) {
        return state == candidate;
    }

    /** Whether nothing follows. */
    public boolean isFinal() {
        return allowed.isFinal(state);
    }

    /**
     * Goes on to another state.
     *
     * @throws IllegalStateException with the history, if the table does not allow it
     */
    public void to(S next) {
        if (!allowed.allows(state, next)) {
            throw new IllegalStateException(
                    owner + " cannot go from " + state + " to " + next + "; it has been " + history);
        }
        if (history.size() == REMEMBERED) {
            history.removeFirst();
        }
        history.addLast(state);
        state = next;
    }
}
