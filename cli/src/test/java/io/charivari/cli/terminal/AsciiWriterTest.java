package io.charivari.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class AsciiWriterTest {

    @Test
    void everyCharacterBecomesExactlyOne() {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(new AsciiWriter(text));
        writer.print("│0s ██░░ 310 µs ±80µs … é");
        writer.flush();
        assertThat(text).hasToString("|0s ##.. 310 us ~80us . ?");
    }
}
