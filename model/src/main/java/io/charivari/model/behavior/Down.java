package io.charivari.model.behavior;

/** The port stops listening, open links are closed. */
@Behavior(
        name = "down",
        summary = "The port stops listening (connection refused) and open links are closed.",
        on = Subject.PORT,
        perRequest = false)
public record Down() implements BehaviorSpec {}
