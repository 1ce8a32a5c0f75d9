package io.charivari.model.scenario;

import io.charivari.model.unit.DurationText;
import io.charivari.model.yaml.YamlMap;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads how a step comes and goes. Stateless. */
final class PulseReader {

    private PulseReader() {}

    /** @param duration of the step, if that is known */
    static Optional<Pulse> read(YamlMap step, Optional<Duration> duration) {
        return step.map("pulse").flatMap(map -> {
            map.expectKeys(List.of("on", "off"), List.of());
            Optional<Duration> on = map.duration("on", Pulse.SHORTEST, TimelineReader.LONGEST);
            Optional<Duration> off = map.duration("off", Pulse.SHORTEST, TimelineReader.LONGEST);
            Optional<Pulse> pulse = on.flatMap(there -> off.map(gone -> new Pulse(there, gone)));
            pulse.ifPresent(known -> duration.ifPresent(whole -> check(map, known, whole)));
            return pulse;
        });
    }

    private static void check(YamlMap map, Pulse pulse, Duration whole) {
        if (pulse.on().compareTo(whole) >= 0) {
            map.problemAtKey(
                    "on",
                    "the first pulse takes all of the step's " + DurationText.format(whole)
                            + ": make it shorter, or remove pulse");
        } else if (pulse.count(whole) > Pulse.MOST) {
            map.problem("the step would come " + pulse.count(whole) + " times: at most " + Pulse.MOST
                    + " are possible, make the pulses longer");
        }
    }
}
