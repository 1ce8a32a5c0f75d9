package io.charivari.agent.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.DisarmAck;
import org.junit.jupiter.api.Test;

class DirectiveMemoryTest {

    private static final AgentMessage ANSWER = AgentMessage.newBuilder()
            .setDisarmAck(DisarmAck.getDefaultInstance())
            .build();

    private final DirectiveMemory memory = new DirectiveMemory();

    DirectiveMemoryTest() {
        memory.adopt(1);
    }

    @Test
    void aDirectiveIsNewOnce() {
        assertThat(memory.isNew(7)).isTrue();
        assertThat(memory.isNew(7)).isFalse();
        assertThat(memory.isNew(6)).isTrue();
    }

    @Test
    void theAnswerIsKept() {
        memory.isNew(7);
        assertThat(memory.answer(7)).isEmpty();
        memory.remember(1, 7, ANSWER);
        assertThat(memory.answer(7)).contains(ANSWER);
    }

    @Test
    void whatIsTooOldToBeRememberedIsNotNew() {
        for (long sequence = 1; sequence <= DirectiveMemory.REMEMBERED + 10L; sequence++) {
            memory.isNew(sequence);
        }

        assertThat(memory.isNew(1)).isFalse();
        assertThat(memory.isNew(10)).isFalse();
        assertThat(memory.answer(10)).isEmpty();
    }

    @Test
    void aNewEpochBeginsAnew() {
        memory.isNew(7);
        memory.adopt(2);

        assertThat(memory.isNew(7)).isTrue();
        memory.remember(1, 7, ANSWER);
        assertThat(memory.answer(7)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> memory.adopt(2));
    }
}
