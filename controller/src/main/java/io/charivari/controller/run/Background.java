package io.charivari.controller.run;

import io.charivari.model.scenario.Scenario;
import java.util.Map;
import java.util.TreeMap;

/**
 * What whoever reads of a run wants to know, and the run itself does not need.
 *
 * @param description what happens, in a person's words; may be empty
 * @param hypothesis what should hold meanwhile, in a person's words; may be empty
 * @param variables of the scenario, with the values of this run
 * @param labels that whoever started it has given it
 */
public record Background(
        String description, String hypothesis, Map<String, String> variables, Map<String, String> labels) {

    public static final Background NONE = new Background("", "", Map.of(), Map.of());

    public Background {
        variables = new TreeMap<>(variables);
        labels = new TreeMap<>(labels);
    }

    /** What the scenario says. */
    public static Background of(Scenario scenario) {
        return new Background(scenario.description(), scenario.hypothesis(), scenario.variables(), Map.of());
    }

    public Background withLabels(Map<String, String> given) {
        return new Background(description, hypothesis, variables, given);
    }
}
