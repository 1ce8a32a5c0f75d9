package io.charivari.agent.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StateMachineTest {

    @Test
    void everyTransitionOfTheStreamIsAllowedOrFails() {
        checkEvery(StreamState.values(), StreamState.TRANSITIONS);
    }

    @Test
    void everyTransitionOfAnActivationIsAllowedOrFails() {
        checkEvery(ActivationState.values(), ActivationState.TRANSITIONS);
    }

    @Test
    void onlyTheEndsAreFinal() {
        assertThat(Arrays.stream(ActivationState.values())
                        .filter(state -> new StateMachine<>("x", state, ActivationState.TRANSITIONS).isFinal()))
                .containsExactly(ActivationState.ENDED, ActivationState.CANCELLED, ActivationState.FAILED);
        assertThat(Arrays.stream(StreamState.values())
                        .filter(state -> new StateMachine<>("x", state, StreamState.TRANSITIONS).isFinal()))
                .containsExactly(StreamState.CLOSED);
    }

    @Test
    void anIllegalTransitionTellsTheHistory() {
        StateMachine<StreamState> stream =
                new StateMachine<>("the stream", StreamState.DISCONNECTED, StreamState.TRANSITIONS);
        stream.to(StreamState.CONNECTING);
        stream.to(StreamState.GREETING);

        assertThatIllegalStateException()
                .isThrownBy(() -> stream.to(StreamState.CONNECTING))
                .withMessage(
                        "the stream cannot go from GREETING to CONNECTING; it has been [DISCONNECTED, CONNECTING]");
    }

    private static <S extends Enum<S>> void checkEvery(S[] states, Map<S, Set<S>> allowed) {
        for (S from : states) {
            for (S to : states) {
                StateMachine<S> machine = new StateMachine<>("it", from, allowed);
                if (allowed.getOrDefault(from, Set.of()).contains(to)) {
                    machine.to(to);
                    assertThat(machine.state()).isEqualTo(to);
                } else {
                    assertThatIllegalStateException().isThrownBy(() -> machine.to(to));
                }
            }
        }
    }
}
