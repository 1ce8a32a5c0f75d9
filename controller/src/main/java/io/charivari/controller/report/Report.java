package io.charivari.controller.report;

import io.charivari.model.unit.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that there is to say about a run that is over. Its components are the stable keys of the JSON form, in their
 * order.
 *
 * <p>Instants that end in {@code Nanos} are controller time relative to t0; of a run that never got so far as to have
 * one, relative to its creation. Moments are ISO 8601 in UTC. A text that nobody gave is empty.
 *
 * @param run its id
 * @param verdict how it ended
 * @param reason why, in one line
 * @param scenario null for a behavior that was set by hand
 * @param t0 null when there never was one
 * @param endedNanos when it had its verdict
 * @param rerun the command that does it again
 * @param tailNanos how long after the verdict its traffic is known; null when there is none
 * @param previous null when there is no earlier run of the scenario
 */
public record Report(
        String run,
        String verdict,
        String reason,
        String hypothesis,
        String description,
        @Nullable Scenario scenario,
        String planHash,
        long seed,
        String createdAt,
        @Nullable String t0,
        @Nullable String endedAt,
        long endedNanos,
        long lengthNanos,
        Provenance provenance,
        String rerun,
        List<Target> targets,
        List<LeftOut> excluded,
        List<Step> steps,
        List<Activation> activations,
        @Nullable Skew skew,
        Detection detection,
        List<Probe> probes,
        List<Traffic> traffic,
        @Nullable Long tailNanos,
        List<Recovery> recovery,
        List<Stop> stopConditions,
        List<Incident> incidents,
        List<Event> events,
        List<Note> notes,
        @Nullable Previous previous) {

    public Report {
        targets = List.copyOf(targets);
        excluded = List.copyOf(excluded);
        steps = List.copyOf(steps);
        activations = List.copyOf(activations);
        probes = List.copyOf(probes);
        traffic = List.copyOf(traffic);
        recovery = List.copyOf(recovery);
        stopConditions = List.copyOf(stopConditions);
        incidents = List.copyOf(incidents);
        events = List.copyOf(events);
        notes = List.copyOf(notes);
    }

    /** Which revision was run. */
    public record Scenario(String name, int revision, String hash) {}

    /**
     * Who did it, with what, under which terms.
     *
     * @param maxSkewNanos null for a run of a version that kept no details
     */
    public record Provenance(
            String author,
            String why,
            Map<String, String> labels,
            Map<String, String> variables,
            String controllerVersion,
            long leaseNanos,
            @Nullable Long maxSkewNanos,
            String onAgentLoss) {}

    /** An agent that had something to do, as it was at the start, and the proxies it was to do it on. */
    public record Target(String agent, String version, Map<String, String> labels, List<String> proxies) {}

    /** An agent that a selector chose and that was left out. */
    public record LeftOut(String target, String agent, String reason) {}

    /**
     * A step of the plan, with all its pulses.
     *
     * @param behavior as a person would write it, with how it grows
     * @param startNanos of its first span
     * @param endNanos of its last span
     * @param proxies on how many it acts
     * @param spans when it acts, in order: one for each pulse; one if it does not come and go
     */
    public record Step(String step, String behavior, long startNanos, long endNanos, int proxies, List<Span> spans) {

        public Step {
            spans = List.copyOf(spans);
        }

        /** With how often it acts, if that is not once. */
        public String text() {
            return spans.size() == 1 ? behavior : behavior + ", " + spans.size() + " times";
        }
    }

    /** A time in which a step acts. */
    public record Span(long startNanos, long endNanos) {}

    /**
     * A step on one proxy, or one of its pulses, planned against actual.
     *
     * @param step with the number of its pulse, where there are several: {@code slow-db#2}
     * @param behavior as a person would write it, with how it grows
     * @param ramp how it grows from its start on; null for none
     * @param actualNanos null when nobody reported its start
     * @param skewNanos actual less planned
     * @param endedNanos null when nobody reported its end
     * @param endReason why it ended or failed
     * @param opaqueLinks that it was meant for and could not act on, since their requests cannot be told apart
     */
    public record Activation(
            String step,
            String agent,
            String proxy,
            String behavior,
            @Nullable Ramp ramp,
            long plannedNanos,
            @Nullable Long actualNanos,
            @Nullable Long skewNanos,
            long uncertaintyNanos,
            long plannedEndNanos,
            @Nullable Long endedNanos,
            String endReason,
            boolean failed,
            long linksTouched,
            long requestsTouched,
            long errorsInjected,
            long bytesHeld,
            long opaqueLinks) {

        /** The proxy as {@code AGENT/NAME}. */
        public String at() {
            return agent + "/" + proxy;
        }

        /** Whether anything noticed it. */
        public boolean hasActed() {
            return linksTouched + requestsTouched + errorsInjected + bytesHeld > 0;
        }
    }

    /**
     * How a behavior grows.
     *
     * @param from what it begins with: the options that change
     * @param overNanos how long it takes to be itself
     */
    public record Ramp(Map<String, String> from, long overNanos) {

        /** {@code from latency=10ms over 20s}. */
        public String text() {
            return from.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(" ", "from ", " over "))
                    + DurationText.format(Duration.ofNanos(overNanos));
        }
    }

    /** How far starts were from plan, absolute, and the most that any clock may have been off. */
    public record Skew(long p50Nanos, long p99Nanos, long maxNanos, long uncertaintyNanos, int activations) {}

    /**
     * How the system under test took it, over all probes.
     *
     * @param faultsBeginNanos the first start of a fault that was reported; null for none
     * @param faultsEndNanos the last end of a fault that was reported; null for none
     * @param detectNanos from the first fault to the first missed tolerance; null when none was missed
     * @param recoverNanos from the last fault's end until the last probe that had missed was good again; null when none was
     *     missed, when one never was good again, or when none that had missed was asked after the end
     */
    public record Detection(
            @Nullable Long faultsBeginNanos,
            @Nullable Long faultsEndNanos,
            @Nullable Long detectNanos,
            @Nullable Long recoverNanos) {}

    /**
     * An agent has proved that nothing of the run is left.
     *
     * @param tookNanos since the run began to recover
     */
    public record Recovery(String agent, long confirmedNanos, long tookNanos, String baseline) {}

    /**
     * A stop condition, and how near it came.
     *
     * @param worstInRow the most bad answers of its probe in a row
     */
    public record Stop(String probe, int failureThreshold, int worstInRow) {

        public boolean wasBreached() {
            return worstInRow >= failureThreshold;
        }
    }

    /** An agent was lost, came back, or refused. */
    public record Incident(long atNanos, String agent, String kind, String detail) {}

    /** A line of the journal that is neither an answer of a probe, nor traffic, nor a note. */
    public record Event(long sequence, String at, long atNanos, String type, Map<String, Object> detail) {}

    /** What a person had to say. */
    public record Note(long atNanos, String at, String author, String text) {}

    /** The run of the scenario before this one, and what is different. */
    public record Previous(String run, String verdict, String reason, List<Difference> differences) {

        public Previous {
            differences = List.copyOf(differences);
        }
    }
}
