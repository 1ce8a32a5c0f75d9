package io.charivari.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.cli.testing.Examples;
import io.charivari.cli.testing.FakeTerminal;
import io.charivari.proto.v1.RunState;
import org.junit.jupiter.api.Test;

class LineDisplayTest {

    private final FakeTerminal terminal = new FakeTerminal();
    private final LineDisplay display = new LineDisplay(terminal);
    private long sequence;

    @Test
    void aProbeSpeaksWhenItsAnswerTurnsGoodAndForEveryBadOne() {
        answer(true, 0);
        answer(true, 0);
        answer(false, 1);
        answer(false, 2);
        answer(true, 0);
        answer(true, 0);

        assertThat(terminal.outText().lines().map(line -> line.substring(line.indexOf("probe"))))
                .containsExactly(
                        "probe checkout: ok: status 200 in 43ms",
                        "probe checkout: BAD, 1 time in a row: status 503 in 43ms",
                        "probe checkout: BAD, 2 times in a row: status 503 in 43ms",
                        "probe checkout: ok: status 200 in 43ms");
    }

    private void answer(boolean ok, int failuresInRow) {
        sequence++;
        display.onEvent(
                Examples.sample(sequence, sequence * Examples.SECOND, ok, failuresInRow),
                new RunProgress(RunState.RUN_STATE_RUNNING));
    }
}
