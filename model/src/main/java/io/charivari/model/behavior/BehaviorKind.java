package io.charivari.model.behavior;

/**
 * What a behavior is about, by which it is decided what an {@link Activation} of it can say.
 *
 * @param on what it acts on
 * @param perRequest whether its dice can be rolled for each request
 */
public record BehaviorKind(Subject on, boolean perRequest) {

    static BehaviorKind of(Behavior behavior) {
        return new BehaviorKind(behavior.on(), behavior.perRequest());
    }
}
