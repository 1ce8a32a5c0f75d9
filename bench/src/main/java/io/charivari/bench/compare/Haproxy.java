package io.charivari.bench.compare;

import io.charivari.bench.process.Ports;
import io.charivari.bench.process.Program;
import io.charivari.bench.process.Programs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** HAProxy in TCP mode with two threads. */
final class Haproxy implements Contender {

    private final Programs programs;
    private final Tools.Found tool;

    Haproxy(Programs programs, Tools.Found tool) {
        this.programs = programs;
        this.tool = tool;
    }

    @Override
    public String name() {
        return "HAProxy " + tool.version();
    }

    @Override
    public boolean delays() {
        return false;
    }

    @Override
    public Running start(int backendPort) {
        int port = Ports.free();
        Path home = programs.newDirectory("haproxy");
        Path configuration = Configuration.write(home.resolve("haproxy.cfg"), """
                global
                  maxconn 8000
                  nbthread 2
                defaults
                  mode tcp
                  timeout connect 5s
                  timeout client 1h
                  timeout server 1h
                listen relay
                  bind 127.0.0.1:%d
                  server backend 127.0.0.1:%d
                """.formatted(port, backendPort));
        Program program =
                programs.start(home, "haproxy", List.of(tool.path().toString(), "-db", "-f", configuration.toString()));
        program.awaitListening(port, Duration.ofSeconds(10));
        return Relaying.through(port, program);
    }

    @Override
    public Running startDelayed(int backendPort) {
        throw new UnsupportedOperationException("HAProxy does not delay");
    }
}
