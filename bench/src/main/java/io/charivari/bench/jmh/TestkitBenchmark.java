package io.charivari.bench.jmh;

import io.charivari.bench.load.Server;
import io.charivari.testkit.ChaosFault;
import io.charivari.testkit.ChaosProxy;
import io.charivari.testkit.fault.Delay;
import io.charivari.testkit.fault.Fault;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a test pays: a proxy started and closed, a fault set and ended. Single shots, so that percentiles are of single
 * starts; the very first one, with the loading of all classes, is the first of the warm-up.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 20)
@Measurement(iterations = 200)
@Fork(1)
public class TestkitBenchmark {

    private static final Fault FAULT = Delay.of(Duration.ofSeconds(1));

    private final Server backend = Server.echo();
    private final String address = "127.0.0.1:" + backend.port();
    private final ChaosProxy kept = ChaosProxy.start(address);

    @Benchmark
    public int startAndClose() {
        try (ChaosProxy proxy = ChaosProxy.start(address)) {
            return proxy.port();
        }
    }

    @Benchmark
    public long setAndEnd() {
        try (ChaosFault fault = kept.with(FAULT)) {
            return fault.effect().links();
        }
    }

    @TearDown
    public void close() {
        kept.close();
        backend.close();
    }
}
