package io.charivari.agent.protocol.mysql;

import io.charivari.agent.protocol.RecordedTalk;
import org.junit.jupiter.api.Test;

class MysqlCuttingTest {

    @Test
    void theSameIsFoundHoweverTheBytesAreCut() {
        for (RecordedTalk talk : Talks.all()) {
            talk.assertSameHoweverCut(200);
        }
    }
}
