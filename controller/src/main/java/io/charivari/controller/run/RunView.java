package io.charivari.controller.run;

import java.util.List;

/** A run and its journal as they are at one moment. */
public record RunView(RunRecord run, List<RunEvent> events) {

    public RunView {
        events = List.copyOf(events);
    }
}
