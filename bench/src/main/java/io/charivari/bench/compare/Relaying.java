package io.charivari.bench.compare;

import io.charivari.bench.process.Program;
import java.util.List;
import java.util.Optional;

/**
 * A proxy at work.
 *
 * @param port where clients connect
 * @param proxy the program that relays
 * @param others that it needs, in the order in which they are stopped, after it
 */
record Relaying(int port, Program proxy, List<Program> others) implements Contender.Running {

    static Relaying through(int port, Program proxy) {
        return new Relaying(port, proxy, List.of());
    }

    @Override
    public Optional<Program> program() {
        return Optional.of(proxy);
    }

    @Override
    public void close() {
        proxy.close();
        others.forEach(Program::close);
    }
}
