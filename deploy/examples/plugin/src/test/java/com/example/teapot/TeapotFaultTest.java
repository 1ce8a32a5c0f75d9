package com.example.teapot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.charivari.agent.spi.Chunk;
import io.charivari.agent.spi.FaultLink;
import io.charivari.agent.spi.Request;
import io.charivari.agent.spi.Verdict;
import io.charivari.model.proxy.Direction;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** A behavior decides, and does nothing itself: so its tests need neither sockets nor an agent. */
class TeapotFaultTest {

    private final StillLink link = new StillLink();
    private final TeapotFault fault = new TeapotFault(new Teapot(Duration.ofSeconds(1), "tea"), link);

    @Test
    void theFirstPieceOfAReplyIsReplacedAndTheRestIsDropped() {
        Verdict first = fault.onBytes(piece("HTTP/1.1 200 OK\r\n", true));
        Verdict rest = fault.onBytes(piece("\r\nfine", false));

        assertTrue(first.instead().toString(StandardCharsets.UTF_8).startsWith("HTTP/1.1 418 "));
        assertEquals(Duration.ofSeconds(1), first.hold());
        assertEquals(Verdict.drop(), rest);
        assertEquals(1, link.errors);
    }

    @Test
    void aReplyThatHadBegunBeforePasses() {
        assertEquals(Verdict.pass(), fault.onBytes(piece("the rest", false)));
    }

    private static Chunk piece(String text, boolean isFirst) {
        return new Chunk(
                Direction.DOWNSTREAM,
                Unpooled.copiedBuffer(text, StandardCharsets.UTF_8),
                Optional.of(new Request(1, "GET", Map.of())),
                isFirst);
    }

    /** A link on which nothing happens. */
    private static final class StillLink implements FaultLink {

        private int errors;

        @Override
        public long number() {
            return 1;
        }

        @Override
        public String protocol() {
            return "http";
        }

        @Override
        public RandomGenerator random() {
            return RandomGenerator.getDefault();
        }

        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            return () -> {};
        }

        @Override
        public void errorInjected() {
            errors++;
        }

        @Override
        public void close() {}

        @Override
        public void reset() {}
    }
}
