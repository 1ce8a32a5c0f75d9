package io.charivari.model.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class StateMachineTest {

    private enum Door {
        OPEN,
        CLOSED,
        LOCKED,
        WALLED_UP;

        private static final Transitions<Door> TRANSITIONS = Transitions.of(Door.class)
                .allow(OPEN, EnumSet.of(CLOSED))
                .allow(CLOSED, EnumSet.of(OPEN, LOCKED))
                .allow(CLOSED, EnumSet.of(WALLED_UP))
                .allow(LOCKED, EnumSet.of(CLOSED))
                .build();
    }

    @Test
    void whatTheTableAllowsHappensAndNothingElse() {
        for (Door from : Door.values()) {
            for (Door to : Door.values()) {
                StateMachine<Door> machine = new StateMachine<>("the door", from, Door.TRANSITIONS);
                if (Door.TRANSITIONS.allows(from, to)) {
                    machine.to(to);
                    assertThat(machine.is(to)).isTrue();
                } else {
                    assertThatIllegalStateException().isThrownBy(() -> machine.to(to));
                    assertThat(machine.state()).isEqualTo(from);
                }
            }
        }
    }

    @Test
    void whatIsAllowedInTwoLinesAddsUp() {
        assertThat(Door.TRANSITIONS.following(Door.CLOSED)).containsExactly(Door.OPEN, Door.LOCKED, Door.WALLED_UP);
    }

    @Test
    void aStateThatNothingFollowsIsFinal() {
        assertThat(EnumSet.allOf(Door.class).stream().filter(Door.TRANSITIONS::isFinal))
                .containsExactly(Door.WALLED_UP);
        assertThat(new StateMachine<>("the door", Door.WALLED_UP, Door.TRANSITIONS).isFinal())
                .isTrue();
    }

    @Test
    void anIllegalTransitionTellsTheHistory() {
        StateMachine<Door> door = new StateMachine<>("the door", Door.OPEN, Door.TRANSITIONS);
        door.to(Door.CLOSED);
        door.to(Door.LOCKED);

        assertThatIllegalStateException()
                .isThrownBy(() -> door.to(Door.OPEN))
                .withMessage("the door cannot go from LOCKED to OPEN; it has been [OPEN, CLOSED]");
    }
}
