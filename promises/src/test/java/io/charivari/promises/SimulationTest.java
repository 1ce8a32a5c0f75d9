package io.charivari.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.promises.simulation.Simulation;
import io.charivari.promises.simulation.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Thousands of worlds in which everything goes wrong. {@code -Dsimulation.seeds=100000} tries so many, {@code
 * -Dsimulation.seed=42} tells the story of one.
 */
class SimulationTest {

    private static final long FIRST = Long.getLong("simulation.first", 1);
    private static final long SEEDS = Long.getLong("simulation.seeds", 2_000);

    /** Broken promises after which a seed more tells nothing new. */
    private static final int ENOUGH = Integer.getInteger("simulation.enough", 20);

    @Test
    void noSeedBreaksAPromise() {
        Long one = Long.getLong("simulation.seed");
        if (one != null) {
            tell(one);
            return;
        }
        List<String> broken = new ArrayList<>();
        for (long seed = FIRST; seed < FIRST + SEEDS && broken.size() < ENOUGH; seed++) {
            for (String breach : new Simulation(seed).run().judge().broken()) {
                broken.add("-Dsimulation.seed=" + seed + ": " + breach);
            }
        }
        assertThat(broken).isEmpty();
    }

    private static void tell(long seed) {
        World world = new Simulation(seed).run();
        world.chronicle().lines().forEach(System.out::println);
        assertThat(world.judge().broken()).isEmpty();
    }

    @Test
    void theSameSeedTellsTheSameStory() {
        assertThat(story(7)).isEqualTo(story(7)).isNotEqualTo(story(8));
    }

    private static List<String> story(long seed) {
        return new Simulation(seed).run().chronicle().lines();
    }
}
