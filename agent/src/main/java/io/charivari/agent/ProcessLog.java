package io.charivari.agent;

import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sets up what the process writes to stderr. Called by the main thread before anything logs. */
final class ProcessLog {

    /** Read by logback.xml when the first logger is made. */
    private static final String LEVEL = "charivari.log.level";

    private ProcessLog() {}

    /**
     * All logging goes one way, also that of libraries that write to {@code java.util.logging}.
     *
     * @param level as logback names it
     */
    static void begin(String level) {
        System.setProperty(LEVEL, level);
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
