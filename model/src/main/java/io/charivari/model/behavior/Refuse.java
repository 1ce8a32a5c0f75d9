package io.charivari.model.behavior;

/** New connections are reset, and their backend never hears of them. */
@Behavior(
        name = "refuse",
        summary = "Every new connection is accepted and reset (RST) before the backend is dialed; open links go on.",
        on = Subject.NEW_LINKS,
        perRequest = false)
public record Refuse() implements BehaviorSpec {}
