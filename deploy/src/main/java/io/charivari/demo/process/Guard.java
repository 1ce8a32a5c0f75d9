package io.charivari.demo.process;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This side of a {@link Keeper}: tells it what there will be to clean up. Usable from any thread. */
public final class Guard implements AutoCloseable {

    private final Process process;
    private final BufferedWriter keeper;

    private Guard(Process process) {
        this.process = process;
        keeper = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts a keeper.
     *
     * @param java how to run a class of this program
     */
    public static Guard start(JavaProgram java) throws IOException {
        List<String> command = java.command(Keeper.class, List.of("-Xmx16m"), List.of());
        Process process = new ProcessBuilder(deafToEndings(command))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Guard(process);
    }

    /** The keeper must be the last to go, also when a whole terminal is closed. */
    private static List<String> deafToEndings(List<String> command) {
        List<String> whole = new ArrayList<>(List.of("sh", "-c", "trap '' INT HUP TERM; exec \"$@\"", "sh"));
        whole.addAll(command);
        return whole;
    }

    public void watch(ProcessHandle process) {
        say("process " + process.pid());
    }

    public void watch(Path directory) {
        say("directory " + directory);
    }

    /** The keeper's own process, which must be left alone. */
    public long pid() {
        return process.pid();
    }

    /** All is cleaned up; the keeper may go. */
    @Override
    public void close() {
        say("done");
    }

    private synchronized void say(String line) {
        try {
            keeper.write(line);
            keeper.newLine();
            keeper.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the keeper is gone: " + e.getMessage(), e);
        }
    }
}
