package io.charivari.bench.compare;

import io.charivari.bench.process.Program;
import java.util.Optional;

/** Nothing in between: what the machine, the clients and the backends can do. */
final class Direct implements Contender {

    static final String NAME = "direct";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean delays() {
        return false;
    }

    @Override
    public Running start(int backendPort) {
        return new Straight(backendPort);
    }

    @Override
    public Running startDelayed(int backendPort) {
        throw new UnsupportedOperationException("nothing delays");
    }

    private record Straight(int port) implements Running {

        @Override
        public Optional<Program> program() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}
