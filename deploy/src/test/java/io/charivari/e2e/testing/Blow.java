package io.charivari.e2e.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What is done to a process in a run.
 *
 * @param kind of blow
 * @param victim {@link #CONTROLLER}, or the id of an agent
 * @param at after the run was asked for
 * @param length how long a freeze lasts
 */
public record Blow(Kind kind, String victim, Duration at, Duration length) {

    /** The victim that is no agent. */
    public static final String CONTROLLER = "controller";

    /** What becomes of the victim. */
    public enum Kind {
        /** SIGKILL. */
        KILL,
        /** SIGSTOP, and SIGCONT later. */
        FREEZE
    }

    /**
     * Draws one blow, and every third time another one for somebody else.
     *
     * @param within blows begin within this time after the run was asked for
     * @param longestFreeze of any
     */
    public static List<Blow> draw(
            RandomGenerator random, List<String> agents, Duration within, Duration longestFreeze) {
        List<String> victims = new ArrayList<>(agents);
        // As often as all agents together: two of the promises are about it.
        agents.forEach(agent -> victims.add(CONTROLLER));
        List<Blow> blows = new ArrayList<>();
        Blow first = one(random, victims, within, longestFreeze);
        blows.add(first);
        if (random.nextInt(3) == 0) {
            victims.removeIf(first.victim::equals);
            blows.add(one(random, victims, within, longestFreeze));
        }
        return blows;
    }

    private static Blow one(RandomGenerator random, List<String> victims, Duration within, Duration longestFreeze) {
        return new Blow(
                Kind.values()[random.nextInt(Kind.values().length)],
                victims.get(random.nextInt(victims.size())),
                Duration.ofMillis(random.nextLong(within.toMillis())),
                Duration.ofMillis(random.nextLong(100, longestFreeze.toMillis())));
    }

    @Override
    public String toString() {
        return (kind == Kind.KILL ? "kill " + victim : "freeze " + victim + " for " + length.toMillis() + " ms")
                + " after " + at.toMillis() + " ms";
    }
}
