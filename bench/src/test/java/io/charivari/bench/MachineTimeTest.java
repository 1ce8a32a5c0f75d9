package io.charivari.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineTimeTest {

    @Test
    void waitingForDisksIsIdleAndGuestsCountOnce() {
        MachineTime time = MachineTime.parse("""
                cpu  100 20 30 700 50 5 5 10 40 0
                cpu0 50 10 15 350 25 2 3 5 20 0
                """);

        assertThat(time).isEqualTo(new MachineTime(170, 750));
    }

    @Test
    void theShareIsOfTheTimeInBetween() {
        assertThat(new MachineTime(250, 350).busySince(new MachineTime(100, 300)))
                .isEqualTo("75%");
    }
}
