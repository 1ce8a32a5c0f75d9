package io.charivari.bench.soak;

import io.charivari.bench.agent.InProcessAgent;
import io.charivari.bench.process.BenchFailure;
import io.charivari.bench.process.Programs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The program behind {@code bench/soak}. In its first half no behavior ends a link or touches a byte, and none may be
 * lost; in its second half some do end links, and what arrives must still be right. Exits with 1 if anything was wrong.
 *
 * <p>Runs on the main thread; agent, clients and backend are in this process.
 */
@Command(
        name = "bench/soak",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        header = "Has links live under behaviors that change ten times a second, and looks for errors and leaks.")
public final class SoakMain implements Callable<Integer> {

    private static final Duration BETWEEN_CHANGES = Duration.ofMillis(100);
    private static final int CHANGES_PER_SAMPLE = 100;
    private static final int FILES_OF_A_JVM = 20;

    @Option(names = "--minutes", paramLabel = "N", description = "How long, from 0.5. Default: 10.")
    double minutes = 10;

    @Option(names = "--links", paramLabel = "N", description = "How many, 1 to 4000. Default: 500.")
    int links = 500;

    @Option(names = "--seed", paramLabel = "N", description = "Of the changes. Default: 1.")
    long seed = 1;

    private final List<String> errors = new ArrayList<>();
    private final Memory memory = new Memory();

    private SoakMain() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new SoakMain()).execute(args));
    }

    @Override
    public Integer call() {
        if (minutes < 0.5 || minutes > 10_000 || links < 1 || links > 4000) {
            System.err.println("bench/soak: --minutes is 0.5 to 10000 and --links 1 to 4000");
            return 2;
        }
        int files = Memory.openFiles();
        try {
            soak();
        } catch (BenchFailure e) {
            errors.add(e.text());
        }
        awaitOr(
                "files are left open: " + Memory.openFiles() + ", " + files + " before",
                () -> Memory.openFiles() <= files + FILES_OF_A_JVM);
        errors.stream().limit(20).forEach(error -> System.out.println("WRONG: " + error));
        System.out.println(errors.isEmpty() ? "soak: nothing was wrong" : "soak: " + errors.size() + " errors");
        return errors.isEmpty() ? 0 : 1;
    }

    private void soak() {
        try (Crowd crowd = new Crowd();
                InProcessAgent agent = new InProcessAgent(crowd.backendPort())) {
            Changes changes = new Changes(agent, seed);
            System.out.println(links + " links, seed " + seed + "; " + changes.text());
            crowd.connect(agent.port(), links);
            awaitOr("not all links came up", () -> crowd.size() == links);
            long balance = agent.takeLinkBalance();
            run(crowd, agent, changes, false);
            crowd.mayEnd(true);
            run(crowd, agent, changes, true);
            crowd.mayEnd(false);
            errors.addAll(crowd.errors());
            memory.growth().ifPresent(errors::add);
            crowd.leave();
            long before = balance;
            long[] left = {before};
            awaitOr("links are left at the agent", () -> {
                left[0] += agent.takeLinkBalance();
                return left[0] == 0;
            });
            if (agent.heldBytes() != 0) {
                errors.add(agent.heldBytes() + " bytes are held though nothing is set");
            }
        }
    }

    private void run(Crowd crowd, InProcessAgent agent, Changes changes, boolean endingToo) {
        long count = (long) (minutes * 60_000 / 2 / BETWEEN_CHANGES.toMillis());
        for (long i = 1; i <= count; i++) {
            changes.next(endingToo);
            Programs.pause(BETWEEN_CHANGES);
            if (i % CHANGES_PER_SAMPLE == 0) {
                report(crowd, agent, endingToo);
            }
        }
        changes.clearAll();
        awaitOr("not all clients have a link after all was cleared", () -> crowd.size() == links);
        Map<Talker, Long> before = new HashMap<>();
        crowd.clients().forEach(client -> before.put(client, client.heard()));
        awaitOr("some links are silent after all was cleared", () -> crowd.clients().stream()
                .allMatch(client -> client.heard() > before.getOrDefault(client, -1L)));
    }

    private void report(Crowd crowd, InProcessAgent agent, boolean endingToo) {
        System.out.println(String.format(
                Locale.ROOT,
                "%s: %d links, %d ended, %.1f MB through, %.2f MB held, %s, %d wrong",
                endingToo ? "ending links too" : "gentle",
                crowd.size(),
                crowd.ended(),
                crowd.bytes() / 1e6,
                agent.heldBytes() / 1e6,
                memory.take().text(),
                crowd.errors().size()));
    }

    private void awaitOr(String error, BooleanSupplier holds) {
        for (int i = 0; !holds.getAsBoolean(); i++) {
            if (i == 200) {
                errors.add(error);
                return;
            }
            Programs.pause(Duration.ofMillis(100));
        }
    }
}
