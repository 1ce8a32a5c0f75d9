package io.charivari.model.scenario;

import io.charivari.model.proxy.Labels;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure that people want to reproduce: on whom, what, when, and what should hold meanwhile. {@link ScenarioReader}
 * makes it and has checked that all names that refer to each other exist.
 *
 * @param name as in {@code metadata.name}: lower-case letters, digits and dashes, at most 63
 * @param labels for people and queries
 * @param description what happens, in a person's words; may be empty
 * @param hypothesis what should hold meanwhile, in a person's words; may be empty
 * @param seed for targets and dice; null to draw one at each run
 * @param maxSkew the most that activations of one instant may be apart, else the run is INVALID
 * @param lease how long an agent keeps its faults without hearing from the controller
 * @param onAgentLoss what a run does when one of its agents goes silent
 * @param variables their values by name, in the order of the file; they stand in all other fields already
 * @param targets in the order of the file
 * @param probes in the order of the file
 * @param stopConditions in the order of the file
 * @param timeline in the order of the file, which is the order of chains
 */
public record Scenario(
        String name,
        Labels labels,
        String description,
        String hypothesis,
        @Nullable Long seed,
        Duration maxSkew,
        Duration lease,
        OnAgentLoss onAgentLoss,
        Map<String, String> variables,
        List<Target> targets,
        List<Probe> probes,
        List<StopCondition> stopConditions,
        List<Step> timeline) {

    public static final Duration DEFAULT_MAX_SKEW = Duration.ofMillis(50);
    public static final Duration DEFAULT_LEASE = Duration.ofSeconds(10);

    public Scenario {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        targets = List.copyOf(targets);
        probes = List.copyOf(probes);
        stopConditions = List.copyOf(stopConditions);
        timeline = List.copyOf(timeline);
    }

    public Optional<Target> target(String targetName) {
        return targets.stream()
                .filter(target -> target.name().equals(targetName))
                .findFirst();
    }

    public Optional<Probe> probe(String probeName) {
        return probes.stream().filter(probe -> probe.name().equals(probeName)).findFirst();
    }

    /** What a run does when one of its agents goes silent. */
    public enum OnAgentLoss {
        ABORT,
        CONTINUE;

        /** The choice as people write it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
