package io.charivari.agent.protocol.redis;

import org.junit.jupiter.api.Test;

class RedisCuttingTest {

    @Test
    void theSameIsFoundHoweverTheBytesAreCut() {
        RedisTalks.all().forEach(talk -> talk.assertSameHoweverCut(200));
    }
}
