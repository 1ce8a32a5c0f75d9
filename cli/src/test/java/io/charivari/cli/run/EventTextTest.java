package io.charivari.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.proto.v1.ProbeSample;
import org.junit.jupiter.api.Test;

class EventTextTest {

    private static String text(long tookNanos, boolean ok) {
        return EventText.sample(ProbeSample.newBuilder()
                .setProbe("errors")
                .setOk(ok)
                .setDetail("4.2%")
                .setTookNanos(tookNanos)
                .setFailuresInRow(ok ? 0 : 2)
                .build());
    }

    @Test
    void anAnswerIsToldWithTheTimeThatItTook() {
        assertThat(text(43_000_000, true)).isEqualTo("probe errors: ok: 4.2% in 43ms");
        assertThat(text(43_000_000, false)).isEqualTo("probe errors: BAD, 2 times in a row: 4.2% in 43ms");
    }

    @Test
    void whatWasKnownAlreadyTookNoTime() {
        assertThat(text(0, true)).isEqualTo("probe errors: ok: 4.2%");
    }
}
