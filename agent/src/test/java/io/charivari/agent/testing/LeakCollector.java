package io.charivari.agent.testing;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * Makes leak detectors and keeps what they report, whether or not it would be logged.
 *
 * <p>Safe for any thread.
 */
final class LeakCollector extends ResourceLeakDetectorFactory {

    private final List<Detector<?>> detectors = new CopyOnWriteArrayList<>();
    private final Queue<String> reports = new ConcurrentLinkedQueue<>();

    @Override
    @SuppressWarnings("deprecation") // The one method that a factory has to have.
    public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> resource, int interval, long maxActive) {
        return newResourceLeakDetector(resource, interval);
    }

    @Override
    public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> resource, int interval) {
        Detector<T> detector = new Detector<>(resource, interval);
        detectors.add(detector);
        return detector;
    }

    /** Everything that has been lost until now and was not told before. */
    List<String> collect() {
        detectors.forEach(Detector::collect);
        List<String> found = new ArrayList<>();
        for (String report = reports.poll(); report != null; report = reports.poll()) {
            found.add(report);
        }
        return found;
    }

    private final class Detector<T> extends ResourceLeakDetector<T> {

        private static final String BAIT = "bait ";

        /** Short, for there are two baits after each class. */
        private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

        private final AtomicInteger found = new AtomicInteger();
        private volatile int laid;

        Detector(Class<T> resource, int interval) {
            super(resource, interval);
        }

        /**
         * Loses something on purpose and waits until it is missed. Twice, for what one collection finds is reported in
         * no order: when the second bait is missed, all that was lost before the first has been reported too.
         */
        synchronized void collect() {
            for (int i = 0; i < 2; i++) {
                lay();
                Awaitility.await()
                        .pollInSameThread()
                        .pollDelay(Duration.ZERO)
                        .pollInterval(BETWEEN_LOOKS)
                        .until(this::isMissed);
            }
        }

        /** After a collection, Java takes a moment to tell what is gone; a second one in the same moment would not help. */
        private boolean isMissed() {
            pollReports();
            if (found.get() == laid) {
                return true;
            }
            System.gc();
            return false;
        }

        private void lay() {
            int number = laid + 1;
            laid = number;
            track(lost()).record(BAIT + number);
        }

        /** Tracking reports what has been lost before. */
        private void pollReports() {
            T seen = lost();
            boolean closed = track(seen).close(seen);
            assert closed;
        }

        @SuppressWarnings("unchecked") // A detector only ever looks at the identity of what it tracks.
        private T lost() {
            return (T) new Object();
        }

        @Override
        protected boolean needReport() {
            return true;
        }

        @Override
        protected void reportTracedLeak(String resource, String records) {
            if (records.contains(BAIT)) {
                found.incrementAndGet();
            } else {
                reports.add(resource + ":" + records);
            }
        }

        @Override
        protected void reportUntracedLeak(String resource) {
            reports.add(resource + ", with no record of where");
        }
    }
}
