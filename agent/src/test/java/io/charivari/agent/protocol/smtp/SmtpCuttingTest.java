package io.charivari.agent.protocol.smtp;

import io.charivari.agent.protocol.RecordedTalk;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SmtpCuttingTest {

    @TestFactory
    Stream<DynamicTest> theSameIsFoundHoweverBytesAreCut() {
        return SmtpTalks.all().entrySet().stream()
                .map(talk -> DynamicTest.dynamicTest(talk.getKey(), () -> check(talk.getValue())));
    }

    private static void check(RecordedTalk talk) {
        talk.assertSameHoweverCut(200);
    }
}
