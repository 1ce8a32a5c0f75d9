package io.charivari.testkit.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * How the tests of a class went.
 *
 * @param succeeded how many
 * @param failures why the others did not
 * @param reports what was published
 */
record TestRun(long succeeded, List<Throwable> failures, List<String> reports) {

    /** Runs them as JUnit would, with these settings. */
    static TestRun of(Class<?> tests, Map<String, String> settings) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .configurationParameters(settings)
                .configurationParameter(ByHand.SETTING, "true")
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        Reports reports = new Reports();
        LauncherFactory.create().execute(request, summary, reports);
        return new TestRun(
                summary.getSummary().getTestsSucceededCount(),
                summary.getSummary().getFailures().stream()
                        .map(failure -> failure.getException())
                        .toList(),
                List.copyOf(reports.texts));
    }

    private static final class Reports implements TestExecutionListener {

        private final Queue<String> texts = new ConcurrentLinkedQueue<>();

        @Override
        public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
            texts.addAll(entry.getKeyValuePairs().values());
        }
    }
}
