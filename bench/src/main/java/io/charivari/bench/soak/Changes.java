package io.charivari.bench.soak;

import io.charivari.agent.proxy.ActivationKey;
import io.charivari.bench.agent.InProcessAgent;
import io.charivari.model.behavior.Activation;
import io.charivari.model.proxy.Direction;
import io.charivari.model.unit.Percent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Sets, changes and clears behaviors at random: the same seed, the same behaviors in the same order.
 *
 * <p>Confined to one thread.
 */
final class Changes {

    private static final int MOST_AT_ONCE = 5;
    private static final List<Direction> DIRECTIONS = List.of(Direction.values());
    private static final int SHARE_OF_LINKS_THAT_END = 3;

    /** None of these ends a link or touches a byte. */
    private static final List<Kind> GENTLE = List.of(
            kind("pass"),
            kind("delay", "latency", "%dms", 1, 150, "jitter", "%dms", 0, 20),
            kind("bandwidth", "rate", "%dKB/s", 20, 2000),
            kind("hang", "mode", "stall"),
            kind("slicer", "average_size", "%dB", 64, 512, "delay", "%dms", 0, 2),
            kind("loss", "rate", "%d%%", 1, 5, "rto", "%dms", 20, 100),
            kind("throttle", "requests", "%d", 20, 200),
            kind("slow_close", "delay", "%dms", 1, 500),
            kind("connect_delay", "latency", "%dms", 1, 100));

    private static final List<Kind> ENDING = List.of(
            kind("reset", "after", "%dms", 0, 100),
            kind("blackout", "reset", "true"),
            kind("blackout"),
            kind("abort"),
            kind("timeout", "after", "%dms", 0, 200),
            kind("limit_data", "bytes", "%dB", 1, 20_000),
            kind("refuse"),
            kind("down"));

    private final InProcessAgent agent;
    private final SplittableRandom random;
    private final List<Kind> gentle;
    private final List<Kind> ending;
    private final List<Set> active = new ArrayList<>();
    private int steps;

    Changes(InProcessAgent agent, long seed) {
        this.agent = agent;
        this.random = new SplittableRandom(seed);
        this.gentle = known(agent, GENTLE);
        this.ending = known(agent, ENDING);
    }

    private static List<Kind> known(InProcessAgent agent, List<Kind> kinds) {
        SplittableRandom any = new SplittableRandom(1);
        return kinds.stream()
                .filter(kind -> agent.knows(kind.name, kind.options(any)))
                .toList();
    }

    /** For people. */
    String text() {
        return "gentle: " + names(gentle) + "; ending links: " + names(ending);
    }

    private static String names(List<Kind> kinds) {
        return String.join(" ", kinds.stream().map(Kind::name).distinct().toList());
    }

    /** One change: something is set, something is set differently, or something is cleared. */
    void next(boolean endingToo) {
        int dice = random.nextInt(10);
        if (active.isEmpty() || (dice < 4 && active.size() < MOST_AT_ONCE)) {
            add(endingToo && random.nextInt(4) == 0 && !ending.isEmpty() ? ending : gentle);
        } else if (dice < 7) {
            Set one = active.get(random.nextInt(active.size()));
            agent.change(one.key, activation(one.kind));
        } else {
            agent.clear(active.remove(random.nextInt(active.size())).key);
        }
    }

    private void add(List<Kind> kinds) {
        Kind kind = kinds.get(random.nextInt(kinds.size()));
        steps++;
        active.add(new Set(kind, agent.set("step-" + steps, random.nextLong(), activation(kind))));
    }

    private Activation activation(Kind kind) {
        Activation made = Activation.of(InProcessAgent.spec(kind.name, kind.options(random)));
        if (kind.name.equals("down")) {
            return made;
        }
        boolean ends = ENDING.contains(kind);
        Percent share = Percent.of(ends ? SHARE_OF_LINKS_THAT_END : 20 + random.nextInt(81));
        Direction direction = ends ? Direction.DOWNSTREAM : DIRECTIONS.get(random.nextInt(DIRECTIONS.size()));
        return made.withProbability(share).withDirection(direction);
    }

    void clearAll() {
        active.forEach(one -> agent.clear(one.key));
        active.clear();
    }

    private static Kind kind(String name, Object... options) {
        return new Kind(name, Arrays.asList(options));
    }

    private record Set(Kind kind, ActivationKey key) {}

    /** A behavior; options are name and value, or name, format and bounds. */
    private record Kind(String name, List<Object> words) {

        Map<String, String> options(SplittableRandom random) {
            Map<String, String> options = new TreeMap<>();
            for (int i = 0; i < words.size(); i += 2) {
                String value = (String) words.get(i + 1);
                if (value.contains("%d")) {
                    int least = (int) words.get(i + 2);
                    int most = (int) words.get(i + 3);
                    options.put((String) words.get(i), value.formatted(least + random.nextInt(most - least + 1)));
                    i += 2;
                } else {
                    options.put((String) words.get(i), value);
                }
            }
            return options;
        }
    }
}
