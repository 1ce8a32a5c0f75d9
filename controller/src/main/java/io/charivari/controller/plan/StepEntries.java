package io.charivari.controller.plan;

import io.charivari.model.plan.PlanEntry;
import io.charivari.model.scenario.Pulse;
import io.charivari.model.scenario.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a step does to one proxy: one entry, or one for each pulse. Pure. */
final class StepEntries {

    private StepEntries() {}

    /** In the order of their starts; pulses count from one. */
    static List<PlanEntry> of(Step step, String proxy) {
        Pulse pulse = step.pulse();
        if (pulse == null) {
            return List.of(PlanEntry.lasting(step.name(), proxy, step.activation(), step.at(), step.duration())
                    .withRamp(step.ramp()));
        }
        List<PlanEntry> entries = new ArrayList<>();
        for (int number = 0; number < pulse.count(step.duration()); number++) {
            Duration start = pulse.period().multipliedBy(number);
            Duration left = step.duration().minus(start);
            Duration lasts = pulse.on().compareTo(left) < 0 ? pulse.on() : left;
            entries.add(PlanEntry.lasting(
                    PlanEntry.pulseOf(step.name(), number + 1),
                    proxy,
                    step.activation(),
                    step.at().plus(start),
                    lasts));
        }
        return entries;
    }
}
