package io.charivari.model.behavior;

/** Nothing happens. */
@Behavior(
        name = "pass",
        aliases = {"dummy", "noop"},
        summary = "Does nothing: traffic passes as if no proxy were there.")
public record Pass() implements BehaviorSpec {}
