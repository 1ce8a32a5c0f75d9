package io.charivari.bench.compare;

import io.charivari.bench.compare.Tools.Tool;
import io.charivari.bench.process.BenchFailure;
import io.charivari.bench.process.Programs;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What a framed protocol is measured by: the load, and a behavior that looks at every request of it. */
enum ProtocolRow implements Measured {
    REDIS_50("redis50", "redis", match("command", "FLUSHALL")),
    REDIS_1("redis1", "redis", match("command", "FLUSHALL")),
    REDIS_PIPELINED("redispipe", "redis", match("key", "nobody:*")),
    HTTP("http", "http", match("path", "/nobody")),
    PGBENCH_SIMPLE("pgsimple", "postgres", match("statement", "nobody")),
    PGBENCH_PREPARED("pgprepared", "postgres", match("statement", "nobody")),
    PGBENCH_DEADLOCKS("pgerrors", "postgres", deadlocks()),
    MYSQL("mysql", "mysql", match("statement", "nobody"));

    private final String word;
    private final String protocol;
    private final String behavior;

    ProtocolRow(String word, String protocol, String behavior) {
        this.word = word;
        this.protocol = protocol;
        this.behavior = behavior;
    }

    /** A fault that looks at every request and never fits. */
    private static String match(String field, String pattern) {
        return "{\"behavior\": \"error\", \"match\": {\"" + field + "\": \"" + pattern + "\"}}";
    }

    private static String deadlocks() {
        return "{\"behavior\": \"error\", \"options\": {\"sqlstate\": \"40P01\"}, \"probability\": \"1%\","
                + " \"match\": {\"statement\": \"^UPDATE pgbench_accounts\"}}";
    }

    /**
     * The row of a word.
     *
     * @throws BenchFailure if there is none
     */
    static ProtocolRow of(String word) {
        return Arrays.stream(values())
                .filter(row -> row.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new BenchFailure("there is no row '" + word + "': choose from " + words()));
    }

    static String words() {
        return Arrays.stream(values()).map(ProtocolRow::word).collect(Collectors.joining(", "));
    }

    @Override
    public String word() {
        return word;
    }

    String protocol() {
        return protocol;
    }

    /** As the agent's local API takes it. */
    String behavior() {
        return behavior;
    }

    boolean canBeMeasuredWith(Tools tools) {
        return needs().stream().allMatch(tool -> tools.get(tool).isPresent());
    }

    private List<Tool> needs() {
        return switch (this) {
            case REDIS_50, REDIS_1, REDIS_PIPELINED -> List.of(Tool.REDIS_SERVER, Tool.REDIS_BENCHMARK);
            case HTTP -> List.of(Tool.NGINX, Tool.WRK);
            case PGBENCH_SIMPLE, PGBENCH_PREPARED, PGBENCH_DEADLOCKS -> List.of(Tool.PGBENCH);
            case MYSQL -> List.of();
        };
    }

    @Override
    public Trial start(Programs programs, Tools tools) {
        return switch (this) {
            case REDIS_50 -> new RedisTrial(programs, tools, 50);
            case REDIS_1 -> new RedisTrial(programs, tools, 1);
            case REDIS_PIPELINED -> new RedisTrial(programs, tools, 50, 16);
            case HTTP -> HttpTrial.keepAlive(programs, tools);
            case PGBENCH_SIMPLE -> new PgbenchTrial(programs, tools, PgbenchTrial.Load.SELECTS, "simple");
            case PGBENCH_PREPARED -> new PgbenchTrial(programs, tools, PgbenchTrial.Load.SELECTS, "prepared");
            case PGBENCH_DEADLOCKS -> new PgbenchTrial(programs, tools, PgbenchTrial.Load.TPCB, "simple");
            case MYSQL -> new SqlTrial();
        };
    }
}
