package io.charivari.bench.compare;

import io.charivari.bench.compare.Tools.Tool;
import io.charivari.bench.figure.Unit;
import io.charivari.bench.process.BenchFailure;
import io.charivari.bench.process.Programs;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Transactions of pgbench on a PostgreSQL out of Maven, over ten connections. */
final class PgbenchTrial implements Trial {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without");
    private static final String DATABASE = "postgres";

    private final Programs programs;
    private final Tools tools;
    private final Load load;
    private final String queryMode;
    private final EmbeddedPostgres server;

    /** What pgbench does. */
    enum Load {
        /** One SELECT by key in each transaction. */
        SELECTS,
        /** Its own mixture of updates, a select and an insert; what deadlocks is tried again. */
        TPCB
    }

    /** @param queryMode how statements are sent: simple or prepared */
    PgbenchTrial(Programs programs, Tools tools, Load load, String queryMode) {
        this.programs = programs;
        this.tools = tools;
        this.load = load;
        this.queryMode = queryMode;
        try {
            this.server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .start();
        } catch (IOException e) {
            throw new BenchFailure("PostgreSQL cannot be started: " + e.getMessage());
        }
        pgbench(server.getPort(), Duration.ofMinutes(2), List.of("-i", "-q", "-s", "10"));
    }

    @Override
    public List<Line> lines() {
        String what = load == Load.SELECTS ? "pgbench select" : "pgbench tpcb, retried";
        return List.of(new Line(what + "/s, " + queryMode, Unit.PER_SECOND));
    }

    @Override
    public int backendPort() {
        return server.getPort();
    }

    @Override
    public List<Double> measure(Contender.Running contender, Duration time) {
        List<String> flags = new ArrayList<>(List.of(
                "-n", "-c", "10", "-j", "1", "-M", queryMode, "-T", Long.toString(Math.max(1, time.toSeconds()))));
        flags.addAll(load == Load.SELECTS ? List.of("-S") : List.of("--max-tries", "10"));
        Matcher rate = RATE.matcher(pgbench(contender.port(), time.plusSeconds(60), flags));
        if (!rate.find()) {
            throw new BenchFailure("pgbench gave no figure");
        }
        return List.of(Double.parseDouble(rate.group(1)));
    }

    private String pgbench(int port, Duration limit, List<String> flags) {
        List<String> command = new ArrayList<>(List.of(tools.path(Tool.PGBENCH).toString()));
        command.addAll(List.of("-h", "127.0.0.1", "-p", Integer.toString(port), "-U", "postgres"));
        command.addAll(flags);
        command.add(DATABASE);
        return programs.run(limit, command);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new BenchFailure("PostgreSQL cannot be stopped: " + e.getMessage());
        }
    }
}
