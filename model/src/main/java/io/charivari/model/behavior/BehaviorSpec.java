package io.charivari.model.behavior;

import java.util.Optional;

/**
 * What a behavior is set to do: its name and its options, checked. One small record per behavior; {@link
 * BehaviorCatalog} reads and writes them.
 */
public sealed interface BehaviorSpec
        permits Pass,
                Delay,
                Bandwidth,
                Hang,
                Blackout,
                Down,
                Reset,
                ErrorReply,
                Abort,
                Transient,
                Slicer,
                Loss,
                Corrupt,
                Throttle,
                Timeout,
                SlowClose,
                LimitData,
                ConnectDelay,
                Refuse,
                MaxConnections,
                Custom {

    /** The name as users write it. */
    default String name() {
        return getClass().getAnnotation(Behavior.class).name();
    }

    /** What its record says of it; empty for behaviors of third parties. */
    default Optional<Behavior> kind() {
        return Optional.ofNullable(getClass().getAnnotation(Behavior.class));
    }
}
