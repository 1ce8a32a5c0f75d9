package io.charivari.bench.jmh;

import io.charivari.agent.relay.EmbeddedLink;
import io.charivari.agent.relay.LinkBehavior;
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

/** A behavior is put in force on a live link and taken off again; at 0% only the dice are rolled. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ChainBenchmark {

    @Param({"0", "100"})
    public int percent;

    private final LinkBehavior[] nothing = {};
    private LinkBehavior[] delay = {};
    private EmbeddedLink link = new EmbeddedLink(1);

    @Setup(Level.Trial)
    public void open() {
        link = new EmbeddedLink(1);
        delay = Chains.of("delay latency=1ms", link, Percent.of(percent));
    }

    @Benchmark
    public void setAndClear() {
        link.apply(delay);
        link.apply(nothing);
    }

    @TearDown(Level.Trial)
    public void close() {
        link.close();
    }
}
