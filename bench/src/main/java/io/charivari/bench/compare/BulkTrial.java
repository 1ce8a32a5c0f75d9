package io.charivari.bench.compare;

import io.charivari.bench.figure.Unit;
import io.charivari.bench.load.BulkReader;
import io.charivari.bench.load.Server;
import io.charivari.bench.process.Programs;
import java.time.Duration;
import java.util.List;

/** One connection that is sent as much as it takes. */
final class BulkTrial implements Trial {

    private final Server backend = Server.source();

    @Override
    public List<Line> lines() {
        return List.of(new Line("bulk, 1 connection", Unit.MEGABYTES_PER_SECOND));
    }

    @Override
    public int backendPort() {
        return backend.port();
    }

    @Override
    public List<Double> measure(Contender.Running contender, Duration time) {
        try (BulkReader reader = BulkReader.start(contender.port(), 1)) {
            Programs.pause(time.dividedBy(3));
            return List.of(reader.megabytesPerSecond(time));
        }
    }

    @Override
    public void close() {
        backend.close();
    }
}
