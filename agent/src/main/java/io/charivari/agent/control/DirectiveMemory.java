package io.charivari.agent.control;

import io.charivari.proto.v1.AgentMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The directives of the current epoch that this agent has seen, and its answers. Bounded: of the oldest only is known
 * that they are old.
 *
 * <p>Confined to the agent's control scheduler.
 */
final class DirectiveMemory {

    static final int REMEMBERED = 4096;

    private final Map<Long, Optional<AgentMessage>> answers = new LinkedHashMap<>();
    private long epoch;
    private long forgottenUpTo = Long.MIN_VALUE;

    /** The highest epoch that was heard of; zero before the first. */
    long epoch() {
        return epoch;
    }

    /** Begins anew with a higher epoch. */
    void adopt(long newEpoch) {
        if (newEpoch <= epoch) {
            throw new IllegalArgumentException("epoch " + newEpoch + " does not follow " + epoch);
        }
        epoch = newEpoch;
        answers.clear();
        forgottenUpTo = Long.MIN_VALUE;
    }

    /** Notes a directive; false if it was seen before, or is so old that nobody knows. */
    boolean isNew(long sequence) {
        if (sequence <= forgottenUpTo || answers.containsKey(sequence)) {
            return false;
        }
        answers.put(sequence, Optional.empty());
        if (answers.size() > REMEMBERED) {
            long oldest = answers.keySet().iterator().next();
            answers.remove(oldest);
            forgottenUpTo = Math.max(forgottenUpTo, oldest);
        }
        return true;
    }

    /** Keeps an answer, before it is sent: whoever asks again gets the same. */
    void remember(long ofEpoch, long sequence, AgentMessage answer) {
        if (ofEpoch == epoch && answers.containsKey(sequence)) {
            answers.put(sequence, Optional.of(answer));
        }
    }

    /** Empty while the directive is still being carried out, or is too old. */
    Optional<AgentMessage> answer(long sequence) {
        return answers.getOrDefault(sequence, Optional.empty());
    }
}
