package io.charivari.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.bench.soak.Memory.Sample;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class SoakTest {

    private static final long MEGA = 1_000_000;

    private final Memory memory = new Memory();

    @Test
    void bytesInTheirPlaceMatch() {
        ByteBuf bytes = written(1000, 500);
        assertThat(Positions.matches(bytes, 1000)).isTrue();
    }

    @Test
    void aByteThatIsMissingDoubledOrChangedShows() {
        ByteBuf bytes = written(1000, 500);
        assertThat(Positions.matches(bytes, 1001)).isFalse();
        assertThat(Positions.matches(bytes, 999)).isFalse();
        bytes.setByte(499, bytes.getByte(499) ^ 1);
        assertThat(Positions.matches(bytes, 1000)).isFalse();
    }

    @Test
    void memoryThatStaysIsFlat() {
        for (int i = 0; i < 30; i++) {
            memory.add(new Sample(10 * MEGA, 20 * MEGA + i, 200 * MEGA));
        }
        assertThat(memory.growth()).isEmpty();
    }

    @Test
    void whatFillsInTheBeginningIsNoGrowth() {
        for (int i = 0; i < 30; i++) {
            memory.add(new Sample(i < 10 ? MEGA : 100 * MEGA, 20 * MEGA, 200 * MEGA));
        }
        assertThat(memory.growth()).isEmpty();
    }

    @Test
    void memoryThatGrowsIsNamed() {
        for (int i = 0; i < 30; i++) {
            memory.add(new Sample(5L * i * MEGA, 20 * MEGA, 200 * MEGA));
        }
        assertThat(memory.growth()).hasValue("direct memory grew from 95 to 145 MB");
    }

    private static ByteBuf written(long from, int count) {
        ByteBuf bytes = Unpooled.buffer();
        Positions.write(bytes, from, count);
        return bytes;
    }
}
