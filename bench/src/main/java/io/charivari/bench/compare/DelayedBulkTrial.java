package io.charivari.bench.compare;

import io.charivari.bench.figure.Unit;
import io.charivari.bench.load.BulkReader;
import io.charivari.bench.load.Server;
import io.charivari.bench.process.Program;
import io.charivari.bench.process.Programs;
import java.time.Duration;
import java.util.List;

/** Memory and throughput of connections that are sent as much as they take, all of it delayed. */
final class DelayedBulkTrial implements Trial {

    private static final int LINKS = 20;
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final int SAMPLES = 20;

    private final Server backend = Server.source();

    @Override
    public List<Line> lines() {
        return List.of(
                new Line("20 bulk links under a 100 ms delay", Unit.MEGABYTES_PER_SECOND),
                new Line("the same, growth of memory", Unit.MEGABYTES));
    }

    @Override
    public boolean isDelayed() {
        return true;
    }

    @Override
    public boolean needsFreshContender() {
        return true;
    }

    @Override
    public int backendPort() {
        return backend.port();
    }

    @Override
    public List<Double> measure(Contender.Running contender, Duration time) {
        Program program = contender.program().orElseThrow();
        long before = program.residentBytes();
        try (BulkReader reader = BulkReader.start(contender.port(), LINKS)) {
            Programs.pause(WARM_UP);
            double rates = 0;
            long most = 0;
            for (int i = 0; i < SAMPLES; i++) {
                rates += reader.megabytesPerSecond(time.dividedBy(SAMPLES));
                most = Math.max(most, program.residentBytes());
            }
            return List.of(rates / SAMPLES, (most - before) / 1e6);
        } finally {
            backend.drop();
        }
    }

    @Override
    public void close() {
        backend.close();
    }
}
