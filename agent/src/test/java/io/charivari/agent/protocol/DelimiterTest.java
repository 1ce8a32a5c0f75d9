package io.charivari.agent.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkTest {

    @ParameterizedTest
    @CsvSource({"aab,xaaab,5", "aab,aab,3", "abab,abacabab,8", "ababac,abababac,8", "a,xxa,3", "aab,aa,-1", "aab,b,-1"})
    void aMarkIsFoundWhereItFirstStands(String mark, String text, int end) {
        for (int cut = 0; cut <= text.length(); cut++) {
            Delimiter sought = new Delimiter(mark).from(0);
            ByteBuf data = Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
            int at = sought.follow(data, 0, cut);
            at = sought.isFound() ? at : sought.follow(data, cut, text.length());
            assertThat(sought.isFound() ? at : -1).as("cut at %d", cut).isEqualTo(end);
        }
    }

    @ParameterizedTest
    @CsvSource({"b,1", "ab,2", "aab,3", "xaab,4"})
    void partOfItMayHaveGoneByBefore(String text, int end) {
        Delimiter sought = new Delimiter("aab").from(2);
        int at = sought.follow(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII), 0, text.length());

        assertThat(sought.isFound() ? at : -1).isEqualTo(end);
    }
}
