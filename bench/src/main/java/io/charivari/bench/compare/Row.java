package io.charivari.bench.compare;

import io.charivari.bench.compare.Tools.Tool;
import io.charivari.bench.process.BenchFailure;
import io.charivari.bench.process.Programs;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What can be measured, by the word that chooses it on the command line. */
enum Row implements Measured {
    REDIS_50("redis50"),
    REDIS_1("redis1"),
    BULK("bulk"),
    KEEP_ALIVE("keepalive"),
    CONNECTIONS("connections"),
    IDLE("idle"),
    DELAY("delay"),
    DELAYED_BULK("delayedbulk");

    private final String word;

    Row(String word) {
        this.word = word;
    }

    /**
     * The row of a word.
     *
     * @throws BenchFailure if there is none
     */
    static Row of(String word) {
        return Arrays.stream(values())
                .filter(row -> row.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new BenchFailure("there is no row '" + word + "': choose from " + words()));
    }

    private static String words() {
        return Arrays.stream(values()).map(Row::word).collect(Collectors.joining(", "));
    }

    @Override
    public String word() {
        return word;
    }

    boolean canBeMeasuredWith(Tools tools) {
        return needs().stream().allMatch(tool -> tools.get(tool).isPresent());
    }

    private List<Tool> needs() {
        return switch (this) {
            case REDIS_50, REDIS_1 -> List.of(Tool.REDIS_SERVER, Tool.REDIS_BENCHMARK);
            case KEEP_ALIVE, CONNECTIONS -> List.of(Tool.NGINX, Tool.WRK);
            case BULK, IDLE, DELAY, DELAYED_BULK -> List.of();
        };
    }

    @Override
    public Trial start(Programs programs, Tools tools) {
        return switch (this) {
            case REDIS_50 -> new RedisTrial(programs, tools, 50);
            case REDIS_1 -> new RedisTrial(programs, tools, 1);
            case BULK -> new BulkTrial();
            case KEEP_ALIVE -> HttpTrial.keepAlive(programs, tools);
            case CONNECTIONS -> HttpTrial.connectionPerRequest(programs, tools);
            case IDLE -> new IdleTrial();
            case DELAY -> new DelayTrial();
            case DELAYED_BULK -> new DelayedBulkTrial();
        };
    }
}
