package io.charivari.bench.fleet;

import io.charivari.bench.process.BenchFailure;
import io.charivari.bench.process.Ports;
import io.charivari.bench.process.Program;
import io.charivari.bench.process.Programs;
import io.charivari.model.proxy.Endpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A controller out of the distribution, started as users start it, that can be killed and started again at the same port
 * with the same data.
 *
 * <p>Confined to one thread.
 */
final class ControllerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Programs programs;
    private final Path bin;
    private final String javaOptions;
    private final Path home;
    private final Endpoint address = new Endpoint("127.0.0.1", Ports.free());
    private Program program;

    /**
     * Starts one and waits until it listens.
     *
     * @param javaOptions with blanks between them
     * @throws BenchFailure if it is not in the distribution or does not come up
     */
    ControllerProcess(Programs programs, Path distribution, String javaOptions) {
        this.programs = programs;
        this.bin = distribution.toAbsolutePath().resolve("bin");
        this.javaOptions = javaOptions;
        this.home = programs.newDirectory("controller");
        if (!Files.isExecutable(bin.resolve("chaos-controller"))) {
            throw new BenchFailure("there is no bin/chaos-controller in '" + distribution
                    + "': build it with ./mvnw package -DskipTests, or name another one with --distribution");
        }
        this.program = start();
    }

    private Program start() {
        Program started = programs.start(
                home,
                "chaos-controller",
                List.of(
                        "env",
                        "JAVA_OPTS=" + javaOptions,
                        bin.resolve("chaos-controller").toString(),
                        "--listen",
                        address.toString(),
                        "--data",
                        home.resolve("data").toString()));
        started.awaitListening(address.port(), PATIENCE);
        return started;
    }

    Endpoint address() {
        return address;
    }

    void kill() {
        program.kill();
    }

    /** Starts again what was killed, and waits until it listens. */
    void startAgain() {
        program = start();
    }

    /** Processor time that it has taken since it was started. */
    Duration processorTime() {
        return program.processorTime();
    }

    /**
     * Share of one processor that it takes.
     *
     * @param time how long to look
     */
    double processorShare(Duration time) {
        long began = System.nanoTime();
        Duration before = program.processorTime();
        Programs.pause(time);
        Duration taken = program.processorTime().minus(before);
        return (double) taken.toNanos() / (System.nanoTime() - began);
    }

    /** Bytes of objects that a full collection leaves. */
    long liveBytes() {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return Histograms.totalBytes(
                programs.run(PATIENCE, List.of(jcmd, Long.toString(program.pid()), "GC.class_histogram")));
    }

    long residentBytes() {
        return program.residentBytes();
    }

    /** How long {@code chaosctl status} takes, from the shell's point of view. */
    Duration statusCommand() {
        long began = System.nanoTime();
        programs.run(
                PATIENCE, List.of(bin.resolve("chaosctl").toString(), "status", "--controller", address.toString()));
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Override
    public void close() {
        program.close();
    }
}
