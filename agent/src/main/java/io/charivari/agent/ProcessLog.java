package io.charivari.agent;

import io.charivari.model.error.CharivariException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
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
     * @param output a file that is written on from its end, with all that the process writes to stderr; empty for stderr
     * @throws CharivariException INVALID_INPUT for a file that cannot be written
     */
    static void begin(String level, Optional<Path> output) {
        output.ifPresent(ProcessLog::redirect);
        System.setProperty(LEVEL, level);
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    private static void redirect(Path output) {
        try {
            System.setErr(new PrintStream(new FileOutputStream(output.toFile(), true), true, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw CharivariException.invalid("--log-output: " + output + " cannot be written (" + e.getMessage()
                    + "): name a file in a directory that this user may write to, or '-' for stderr");
        }
    }
}
