package io.charivari.demo.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Starts programs whose standard input is empty and whose errors go to a file each. Usable from any thread.
 *
 * @param logs directory of those files
 * @param onStart hears of each process as soon as there is one
 */
public record Children(Path logs, Consumer<ProcessHandle> onStart) {

    /** Only who started the children hears Ctrl-C, and ends them in order. */
    private static final List<String> DEAF_TO_INTERRUPTS = List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh");

    /** The command, not to be ended by a Ctrl-C that was meant for who starts it. */
    public static List<String> deaf(List<String> command) {
        List<String> whole = new ArrayList<>(DEAF_TO_INTERRUPTS);
        whole.addAll(command);
        return whole;
    }

    /**
     * Starts a program.
     *
     * @param name for messages, and for the file that takes its errors
     */
    public Child start(String name, List<String> command) {
        return start(name, Map.of(), command, line -> {});
    }

    /**
     * Starts a program.
     *
     * @param name for messages, and for the file that takes its errors
     * @param environment added to this process's own
     * @param onLine gets every line of output as it comes, on a thread of the child's own
     */
    public Child start(String name, Map<String, String> environment, List<String> command, Consumer<String> onLine) {
        Path errors = logs.resolve(name + ".log");
        try {
            Files.createDirectories(logs);
            ProcessBuilder builder = new ProcessBuilder(deaf(command))
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectError(errors.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            onStart.accept(process.toHandle());
            return Child.reading(name, errors, process, onLine);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name + ": " + e.getMessage(), e);
        }
    }
}
