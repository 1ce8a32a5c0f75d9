package io.charivari.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import io.netty.util.ResourceLeakTracker;
import org.junit.jupiter.api.Test;

class LeakCollectorTest {

    private final LeakCollector leaks = new LeakCollector();
    private final ResourceLeakDetector<ByteBuf> detector = leaks.newResourceLeakDetector(ByteBuf.class, 1);

    @Test
    void aBufferThatIsLostIsReportedOnceWithItsHistory() {
        detector.track(Unpooled.buffer(1)).record("lost by a test");
        assertThat(leaks.collect()).singleElement().asString().contains("ByteBuf", "lost by a test");
        assertThat(leaks.collect()).isEmpty();
    }

    @Test
    void aBufferThatIsReleasedIsNot() {
        ByteBuf buffer = Unpooled.buffer(1);
        ResourceLeakTracker<ByteBuf> tracker = detector.track(buffer);
        assertThat(tracker.close(buffer)).isTrue();
        assertThat(leaks.collect()).isEmpty();
    }

    @Test
    void theCheckWatchesEveryBufferOfThisBuild() {
        assertThat(ResourceLeakDetectorFactory.instance()).isInstanceOf(LeakCollector.class);
    }
}
