package io.charivari.agent.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.protocol.RecordedTalk;
import java.util.Collection;
import org.junit.jupiter.api.Test;

class HttpFuzzTest {

    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 6_000);

    @Test
    void whateverIsSaidIsRelayedAsItIs() {
        for (RecordedTalk talk : HttpTalks.all().values()) {
            talk.assertRelayedAsItIs(3, 15);
        }
    }

    @Test
    void spoiledConversationsAreFollowedOrLeftAlone() {
        Collection<RecordedTalk> talks = HttpTalks.all().values();
        int rounds = ROUNDS / talks.size() + 1;
        int opaque = 0;
        for (RecordedTalk talk : talks) {
            opaque += talk.fuzz(7, rounds);
        }
        assertThat(opaque).isBetween(talks.size(), rounds * talks.size());
    }
}
