package io.charivari.agent.protocol.memcache;

import org.junit.jupiter.api.Test;

class MemcacheCuttingTest {

    @Test
    void theSameIsFoundHoweverTheBytesAreCut() {
        MemcacheTalks.all().forEach(talk -> talk.assertSameHoweverCut(200));
    }
}
