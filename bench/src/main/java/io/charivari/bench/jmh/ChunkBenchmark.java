package io.charivari.bench.jmh;

import io.charivari.agent.relay.EmbeddedLink;
import io.charivari.model.unit.Percent;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A chunk of 512 bytes through one handler, from arrival to departure. The link is an embedded one whose own cost is that
 * of {@code none}: what a handler costs is the difference.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ChunkBenchmark {

    private static final long STEP_NANOS = 2_000_000;
    private static final String CHUNK = "x".repeat(512);

    @Param({"none", "pass", "delay latency=1ms", "delay latency=1ms jitter=1ms", "bandwidth rate=1GB/s"})
    public String behavior = "none";

    private EmbeddedLink link = new EmbeddedLink(1);

    @Setup(Level.Trial)
    public void open() {
        link = new EmbeddedLink(1);
        link.apply(Chains.of(behavior, link, Percent.ALL));
    }

    @Benchmark
    public int chunk() {
        link.arrive(CHUNK);
        link.advance(STEP_NANOS);
        int departed = link.departures().size();
        link.departures().clear();
        return departed;
    }

    @TearDown(Level.Trial)
    public void close() {
        link.close();
    }
}
