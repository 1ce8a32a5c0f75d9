package io.charivari.agent.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.model.error.CharivariException;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldBudgetTest {

    private static final int LIMIT = 8 << 20;

    private final HoldBudget budget = new HoldBudget(LIMIT);

    @Test
    void aFewBytesInALargeBufferCostTheBuffer() {
        ByteBuf large = budget.newBuffer(32 << 10).writeBytes(new byte[100]);
        ByteBuf small = budget.newBuffer(100).writeBytes(new byte[100]);
        assertThat(HoldBudget.costOf(large)).isBetween(32 << 10, 33 << 10);
        assertThat(HoldBudget.costOf(small)).isBetween(100, 400);
        large.release();
        small.release();
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 4 << 10, 40_000, 64 << 10})
    void whatIsReservedIsLittleMoreThanWhatIsCounted(int chunk) {
        List<ByteBuf> held = new ArrayList<>();
        while (!budget.isNearlyFull()) {
            ByteBuf data = budget.newBuffer(chunk).writeZero(chunk);
            budget.add(chunk, HoldBudget.costOf(data));
            held.add(data);
        }
        assertThat(budget.peakBytes()).isLessThanOrEqualTo(LIMIT);
        assertThat(budget.reservedBytes()).isLessThanOrEqualTo(LIMIT + (LIMIT / 8));
        for (ByteBuf data : held) {
            budget.remove(chunk, HoldBudget.costOf(data));
            data.release();
        }
        assertThat(budget.usedBytes()).isZero();
        assertThat(budget.heldBytes()).isZero();
        assertThat(budget.reservedBytes()).isLessThanOrEqualTo(1 << 20);
    }

    @Test
    void readsAreLargeWhileThereIsRoomAndSmallerAndSmallerThen() {
        assertThat(budget.readSize(1 << 20)).isEqualTo(64 << 10);
        assertThat(budget.readSize(5_000)).isEqualTo(4096);
        budget.add(1, LIMIT / 2);
        assertThat(budget.readSize(1 << 20)).isEqualTo(64 << 10);
        budget.add(1, LIMIT / 2 - (LIMIT / 16));
        assertThat(budget.readSize(1 << 20)).isEqualTo(8 << 10);
        budget.add(1, LIMIT / 16);
        assertThat(budget.readSize(1 << 20)).isEqualTo(256);
    }

    @Test
    void whoWaitsIsWokenWhenThereIsRoomAndNotBefore() {
        List<String> woken = new ArrayList<>();
        budget.add(1, LIMIT);
        budget.whenRoom(() -> woken.add("first"));
        budget.whenRoom(() -> woken.add("second"));
        budget.remove(0, LIMIT / 16);
        assertThat(woken).isEmpty();
        budget.remove(1, LIMIT - (LIMIT / 16));
        assertThat(woken).containsExactly("first", "second");
        budget.whenRoom(() -> woken.add("at once"));
        assertThat(woken).hasSize(3);
    }

    @Test
    void twentySourcesThatAlwaysHaveMoreGetEqualShares() {
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            sources.add(new Source());
        }
        Deque<Runnable> leaving = new ArrayDeque<>();
        for (int turn = 0; turn < 20_000; turn++) {
            sources.get(turn % 20).read(leaving);
            if (budget.isNearlyFull()) {
                leaving.remove().run();
            }
        }
        List<Long> shares = sources.stream().map(source -> source.total).toList();
        assertThat(budget.peakBytes()).isLessThanOrEqualTo(LIMIT);
        assertThat(Collections.min(shares)).isGreaterThan(Collections.max(shares) / 2);
    }

    @Test
    void aBudgetThatIsTooSmallIsRefused() {
        assertThatThrownBy(() -> new HoldBudget(1000))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining("at least 64KiB");
    }

    /** Reads as a holding behavior does: as much as it may, until the budget is nearly full, and again when woken. */
    private final class Source {

        private boolean waits;
        private long total;

        void read(Deque<Runnable> leaving) {
            if (waits) {
                return;
            }
            int size = budget.readSize(64 << 10);
            budget.add(size, size);
            total += size;
            leaving.add(() -> budget.remove(size, size));
            if (budget.isNearlyFull()) {
                waits = true;
                budget.whenRoom(() -> waits = false);
            }
        }
    }
}
