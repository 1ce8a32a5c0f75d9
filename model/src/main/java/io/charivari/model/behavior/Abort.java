package io.charivari.model.behavior;

/**
 * The request reaches the backend, the client never sees the reply.
 *
 * @param reset whether the close is an RST rather than a FIN
 */
@Behavior(
        name = "abort",
        summary = "The request reaches the backend, then the client's connection is closed before the reply.",
        on = Subject.REPLIES)
public record Abort(
        @Option(defaultValue = "false", summary = "Whether the client gets an RST instead of a FIN.")
        boolean reset) implements BehaviorSpec {}
