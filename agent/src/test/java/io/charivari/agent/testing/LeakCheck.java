package io.charivari.agent.testing;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class after which Netty misses a buffer that was never released. Every test class has it, without asking.
 *
 * <p>What was lost while event loops of one class were still ending may be found after a later one.
 */
public final class LeakCheck implements AfterAllCallback {

    private final LeakCollector leaks = new LeakCollector();

    /** Made before any test runs, hence before Netty makes the detector that all its buffers share. */
    public LeakCheck() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(leaks);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        boolean nested = context.getRequiredTestClass().getEnclosingClass() != null;
        List<String> found = nested ? List.of() : leaks.collect();
        if (!found.isEmpty()) {
            throw new AssertionError("Buffers were never released: " + String.join(System.lineSeparator(), found));
        }
    }
}
