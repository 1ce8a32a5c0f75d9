package io.charivari.bench.compare;

import io.charivari.bench.figure.Unit;
import io.charivari.bench.load.Connections;
import io.charivari.bench.load.Server;
import io.charivari.bench.process.Program;
import io.charivari.bench.process.Programs;
import java.time.Duration;
import java.util.List;

/** Memory of links that nothing goes over. */
final class IdleTrial implements Trial {

    private static final int LINKS = 3_000;
    private static final int LINKS_BEFORE = 100;
    private static final Duration TO_SETTLE = Duration.ofSeconds(1);

    private final Server backend = Server.idle();

    @Override
    public List<Line> lines() {
        return List.of(new Line("memory per idle link", Unit.KILOBYTES));
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
        if (contender.program().isEmpty()) {
            return List.of(0.0);
        }
        Program program = contender.program().get();
        // What only the first links cost is not what each costs.
        open(contender.port(), LINKS_BEFORE, program);
        backend.drop();
        long before = program.residentBytes();
        long with = open(contender.port(), LINKS, program);
        backend.drop();
        return List.of((with - before) / 1024.0 / LINKS);
    }

    private long open(int port, int links, Program program) {
        try (Connections connections = Connections.open(port, links)) {
            connections.awaitAt(backend);
            Programs.pause(TO_SETTLE);
            return program.residentBytes();
        }
    }

    @Override
    public void close() {
        backend.close();
    }
}
