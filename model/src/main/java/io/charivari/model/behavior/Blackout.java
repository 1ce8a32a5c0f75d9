package io.charivari.model.behavior;

/**
 * Every link is closed at once, and every new one right after accept.
 *
 * @param reset whether the close is an RST rather than a FIN
 */
@Behavior(
        name = "blackout",
        summary = "Every link is closed at once, idle ones too, and every new one right after accept.",
        on = Subject.LINKS)
public record Blackout(
        @Option(defaultValue = "false", summary = "Whether links are closed by an RST instead of a FIN.")
        boolean reset) implements BehaviorSpec {}
