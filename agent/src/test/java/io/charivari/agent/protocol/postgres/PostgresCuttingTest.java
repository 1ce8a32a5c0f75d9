package io.charivari.agent.protocol.postgres;

import io.charivari.agent.protocol.RecordedTalk;
import org.junit.jupiter.api.Test;

class PostgresCuttingTest {

    @Test
    void theSameIsFoundHoweverTheBytesAreCut() {
        for (RecordedTalk talk : Talks.all()) {
            talk.assertSameHoweverCut(200);
        }
    }

    @Test
    void theSameIsFoundInALargeBatch() {
        Talks.large().assertSameHoweverCut(10);
    }
}
