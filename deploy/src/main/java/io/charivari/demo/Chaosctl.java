package io.charivari.demo;

import io.charivari.demo.process.Children;
import io.charivari.demo.world.Installation;
import io.charivari.demo.world.World;
import java.io.IOException;
import java.util.List;

/** A person at the terminal: shows each command and has it write there itself. */
final class Chaosctl {

    private final Installation installation;
    private final String controller;
    private final World world;

    Chaosctl(Installation installation, String controller, World world) {
        this.installation = installation;
        this.controller = controller;
        this.world = world;
    }

    /**
     * Runs a command to its end.
     *
     * @throws IllegalStateException if it fails
     */
    void run(String... arguments) throws IOException, InterruptedException {
        int status = tryRun(arguments);
        if (status != 0) {
            throw new IllegalStateException(
                    "chaosctl " + String.join(" ", arguments) + " ended with exit code " + status);
        }
    }

    /** Runs a command to its end, and gives its exit code. */
    int tryRun(String... arguments) throws IOException, InterruptedException {
        System.out.println();
        System.out.println("$ chaosctl " + String.join(" ", arguments));
        System.out.flush();
        ProcessBuilder builder =
                new ProcessBuilder(Children.deaf(installation.command("chaosctl", List.of(arguments)))).inheritIO();
        builder.environment().put("CHAOSCTL_CONTROLLER", controller);
        return world.attend(builder.start());
    }
}
