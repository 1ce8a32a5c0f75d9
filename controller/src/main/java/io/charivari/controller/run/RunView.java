package io.charivari.controller.run;

import java.util.List;
import java.util.Map;

/**
 * A run and its journal as they are at one moment.
 *
 * @param labels that whoever started it has given it
 */
public record RunView(RunRecord run, List<RunEvent> events, Map<String, String> labels) {

    public RunView {
        events = List.copyOf(events);
        labels = Map.copyOf(labels);
    }

    /** For whom labels are nothing. */
    public RunView(RunRecord run, List<RunEvent> events) {
        this(run, events, Map.of());
    }
}
