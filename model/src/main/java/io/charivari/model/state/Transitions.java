package io.charivari.model.state;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Which state may follow which: the whole of a state machine that can be written down, checked and drawn. Immutable,
 * safe for any thread.
 *
 * @param <S> the states
 */
public final class Transitions<S extends Enum<S>> {

    private final Map<S, Set<S>> following;

    private Transitions(Map<S, Set<S>> following) {
        this.following = following;
    }

    /** Begins a table in which every state is final. */
    public static <S extends Enum<S>> Builder<S> of(Class<S> states) {
        return new Builder<>(states);
    }

    /** Those that may follow, in the order of their declaration; empty for a final state. */
    public Set<S> following(S state) {
        return following.getOrDefault(state, Set.of());
    }

    /** Whether one may go from here to there. */
    public boolean allows(S from, S to) {
        return following(from).contains(to);
    }

    /** Whether nothing follows. */
    public boolean isFinal(S state) {
        return following(state).isEmpty();
    }

    /** A table that is being written. For one thread. */
    public static final class Builder<S extends Enum<S>> {

        private final Map<S, Set<S>> following;

        private Builder(Class<S> states) {
            this.following = new EnumMap<>(states);
        }

        /** Lets one of these follow the first. */
        public Builder<S> allow(S from, Set<S> to) {
            following
                    .computeIfAbsent(from, state -> EnumSet.noneOf(state.getDeclaringClass()))
                    .addAll(to);
            return this;
        }

        public Transitions<S> build() {
            Map<S, Set<S>> table = new EnumMap<>(following);
            table.replaceAll((from, to) -> Collections.unmodifiableSet(EnumSet.copyOf(to)));
            return new Transitions<>(table);
        }
    }
}
