package io.charivari.agent.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.SelectStrategy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class BriefPollTest {

    private static final long MOMENT = 50_000;

    private final Deque<Integer> ready = new ArrayDeque<>();
    private long now = 1_000_000;
    private int looks;
    private final BriefPoll poll = new BriefPoll(() -> now, MOMENT);

    @Test
    void aLoopThatHasTasksNeitherWaitsNorLooksTwice() throws Exception {
        ready.add(0);
        assertThat(poll.calculateStrategy(this::look, true)).isZero();
    }

    @Test
    void aLoopThatWasIdleSleepsWithoutALook() throws Exception {
        assertThat(next()).isEqualTo(SelectStrategy.SELECT);
        assertThat(looks).isZero();
    }

    @Test
    void aLookThatFindsSomethingIsFollowedByOthers() throws Exception {
        findSomething();
        looks = 0;
        ready.addAll(List.of(0, 0, 3));
        assertThat(next()).isEqualTo(SelectStrategy.CONTINUE);
        assertThat(next()).isEqualTo(SelectStrategy.CONTINUE);
        assertThat(next()).isEqualTo(3);
        assertThat(looks).isEqualTo(3);
    }

    @Test
    void aMomentWithoutAnythingIsFollowedBySleep() throws Exception {
        findSomething();
        assertThat(next()).isEqualTo(SelectStrategy.CONTINUE);
        now += MOMENT;
        assertThat(next()).isEqualTo(SelectStrategy.SELECT);
    }

    @Test
    void looksInVainBecomeRare() throws Exception {
        findSomething();
        for (int i = 0; i < 640; i++) {
            while (next() != SelectStrategy.SELECT) {
                now += MOMENT;
            }
        }
        looks = 0;
        for (int i = 0; i < 640; i++) {
            while (next() != SelectStrategy.SELECT) {
                now += MOMENT;
            }
        }
        assertThat(looks).isLessThanOrEqualTo(2 * 10);
    }

    @Test
    void withoutAMomentToSpendNothingIsLookedFor() throws Exception {
        BriefPoll off = new BriefPoll(() -> now, 0);
        for (int i = 0; i < 200; i++) {
            assertThat(off.calculateStrategy(this::look, false)).isEqualTo(SelectStrategy.SELECT);
        }
        assertThat(looks).isZero();
    }

    /** The first tries are rare. */
    private void findSomething() throws Exception {
        ready.add(1);
        while (next() != 1) {
            now += 1;
        }
    }

    private int next() throws Exception {
        return poll.calculateStrategy(this::look, false);
    }

    private int look() {
        looks++;
        return ready.isEmpty() ? 0 : ready.remove();
    }
}
