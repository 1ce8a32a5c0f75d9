package io.charivari.promises.simulation;

import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Blackout;
import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.Ramp;
import io.charivari.model.plan.AgentPlan;
import io.charivari.model.plan.Plan;
import io.charivari.model.plan.PlanEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Plans for simulated agents. */
public final class Plans {

    private static final Activation BLACKOUT = Activation.of(new Blackout(false));
    private static final Activation SLOW = Activation.of(Delay.of(Duration.ofSeconds(1)));

    private Plans() {}

    /** One blackout of the same proxy at all these agents, at t0. */
    public static Plan blackout(List<String> agents, Duration length) {
        PlanEntry entry = new PlanEntry("gone", "db", BLACKOUT, Duration.ZERO, length);
        return new Plan(
                "storm",
                "hash",
                1,
                agents.stream()
                        .map(agent -> new AgentPlan(agent, 1, List.of(entry)))
                        .toList(),
                List.of());
    }

    /** One blackout at all these agents, as it is set by hand. */
    public static Plan byHand(List<String> agents, Duration length) {
        return new Plan("", "", 1, blackout(agents, length).agents(), List.of());
    }

    /** The same at some of them, for up to twenty seconds. */
    static Plan byHand(RandomGenerator random, List<String> agents) {
        return byHand(some(random, agents), Duration.ofMillis(random.nextInt(500, 20_000)));
    }

    private static List<String> some(RandomGenerator random, List<String> agents) {
        List<String> chosen = new ArrayList<>(agents);
        Collections.shuffle(chosen, new Random(random.nextLong()));
        return chosen.subList(0, random.nextInt(1, chosen.size() + 1));
    }

    /** The same as a delay that grows for half of its time. */
    private static PlanEntry growing(PlanEntry entry) {
        Duration half = entry.end().minus(entry.start()).dividedBy(2);
        return new PlanEntry(entry.step(), entry.proxy(), SLOW, entry.start(), entry.end())
                .withRamp(new Ramp(Delay.of(Duration.ZERO), half));
    }

    /** One to three steps within ten seconds, at some of these agents. */
    static Plan drawn(RandomGenerator random, List<String> agents) {
        List<PlanEntry> entries = new ArrayList<>();
        int steps = random.nextInt(1, 4);
        for (int step = 1; step <= steps; step++) {
            Duration start = random.nextInt(3) == 0 ? Duration.ZERO : Duration.ofMillis(random.nextInt(0, 4000));
            Duration end = start.plusMillis(random.nextInt(200, 6000));
            String proxy = SimulatedAgent.PROXIES.get(random.nextInt(SimulatedAgent.PROXIES.size()));
            PlanEntry entry = new PlanEntry("s" + step, proxy, BLACKOUT, start, end);
            entries.add(random.nextInt(3) == 0 ? growing(entry) : entry);
        }
        return new Plan(
                "drawn",
                "hash",
                random.nextInt(),
                some(random, agents).stream()
                        .map(agent -> new AgentPlan(agent, 1, entries))
                        .toList(),
                List.of());
    }
}
