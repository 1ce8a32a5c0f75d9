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

    /** What it is about; empty for a behavior of which only name and options are known. */
    default Optional<BehaviorKind> kind() {
        return Optional.ofNullable(getClass().getAnnotation(Behavior.class)).map(BehaviorKind::of);
    }
}
