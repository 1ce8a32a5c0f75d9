package io.charivari.agent.control;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;

/**
 * The state of one object, held to a table of allowed transitions. An illegal one fails and tells the history.
 *
 * <p>Confined to the scheduler of its owner.
 *
 * @param <S> the states
 */
final class StateMachine<S extends Enum<S>> {

    private static final int REMEMBERED = 16;

    private final String owner;
    private final Map<S, Set<S>> allowed;
    private final Deque<S> history = new ArrayDeque<>();
    /** Written on the one thread of its owner; others may look at it. */
    private volatile S state;

    /**
     * @param owner named when a transition is illegal
     * @param allowed for each state, those that may follow; a state that is missing is final
     */
    StateMachine(String owner, S initial, Map<S, Set<S>> allowed) {
        this.owner = owner;
        this.allowed = allowed;
        this.state = initial;
    }

    S state() {
        return state;
    }

    boolean is(S candidate) {
        return state == candidate;
    }

    boolean isFinal() {
        return following().isEmpty();
    }

    /**
     * Goes on to another state.
     *
     * @throws IllegalStateException with the history, if the table does not allow it
     */
    void to(S next) {
        if (!following().contains(next)) {
            throw new IllegalStateException(
                    owner + " cannot go from " + state + " to " + next + "; it has been " + history);
        }
        if (history.size() == REMEMBERED) {
            history.removeFirst();
        }
        history.addLast(state);
        state = next;
    }

    private Set<S> following() {
        return allowed.getOrDefault(state, Set.of());
    }
}
