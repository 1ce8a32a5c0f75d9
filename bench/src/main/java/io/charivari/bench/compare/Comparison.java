package io.charivari.bench.compare;

import io.charivari.bench.process.BenchFailure;
import io.charivari.bench.process.Programs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Puts the contenders through the trials, several rounds in turn: what disturbs the machine for a while disturbs all
 * of them alike.
 *
 * <p>Confined to one thread.
 */
final class Comparison {

    private final Programs programs;
    private final Tools tools;
    private final List<Contender> contenders;
    private final int rounds;
    private final Duration time;
    private final Consumer<String> progress;
    private final Results results;

    Comparison(
            Programs programs,
            Tools tools,
            List<Contender> contenders,
            int rounds,
            Duration time,
            Results results,
            Consumer<String> progress) {
        this.programs = programs;
        this.tools = tools;
        this.contenders = contenders;
        this.rounds = rounds;
        this.time = time;
        this.results = results;
        this.progress = progress;
    }

    /** A row that cannot be measured is left out, and said so. */
    Results run(List<? extends Measured> rows) {
        for (Measured row : rows) {
            progress.accept(row.word());
            try (Trial trial = row.start(programs, tools)) {
                if (trial.needsFreshContender()) {
                    measureFresh(trial);
                } else {
                    measureWarm(trial);
                }
            } catch (BenchFailure e) {
                progress.accept("  " + row.word() + " is left out: " + e.text());
            }
        }
        return results;
    }

    private List<Contender> contendersOf(Trial trial) {
        return contenders.stream()
                .filter(contender -> !trial.isDelayed() || contender.delays())
                .toList();
    }

    private void measureFresh(Trial trial) {
        for (int round = 1; round <= rounds; round++) {
            for (Contender contender : contendersOf(trial)) {
                try (Contender.Running running = start(contender, trial)) {
                    record(trial, contender, running, "round " + round);
                }
            }
        }
    }

    private void measureWarm(Trial trial) {
        Map<Contender, Contender.Running> started = new LinkedHashMap<>();
        try {
            for (Contender contender : contendersOf(trial)) {
                started.put(contender, start(contender, trial));
            }
            // The first time is for compilers and caches to warm up.
            started.values().forEach(running -> trial.measure(running, time));
            for (int round = 1; round <= rounds; round++) {
                String when = "round " + round;
                started.forEach((contender, running) -> record(trial, contender, running, when));
            }
        } finally {
            new ArrayList<>(started.values()).forEach(Contender.Running::close);
        }
    }

    private static Contender.Running start(Contender contender, Trial trial) {
        return trial.isDelayed() ? contender.startDelayed(trial.backendPort()) : contender.start(trial.backendPort());
    }

    private void record(Trial trial, Contender contender, Contender.Running running, String when) {
        List<Double> figures = trial.measure(running, time);
        List<Line> lines = trial.lines();
        for (int i = 0; i < lines.size(); i++) {
            results.add(lines.get(i), contender.name(), figures.get(i));
            progress.accept("  %s, %s: %s %s"
                    .formatted(
                            when,
                            contender.name(),
                            lines.get(i).name(),
                            lines.get(i).unit().text(figures.get(i))));
        }
    }
}
