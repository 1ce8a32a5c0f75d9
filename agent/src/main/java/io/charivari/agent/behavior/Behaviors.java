package io.charivari.agent.behavior;

import io.charivari.model.behavior.Abort;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Bandwidth;
import io.charivari.model.behavior.BehaviorSpec;
import io.charivari.model.behavior.Blackout;
import io.charivari.model.behavior.ConnectDelay;
import io.charivari.model.behavior.Corrupt;
import io.charivari.model.behavior.Custom;
import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.Down;
import io.charivari.model.behavior.ErrorReply;
import io.charivari.model.behavior.Hang;
import io.charivari.model.behavior.LimitData;
import io.charivari.model.behavior.Loss;
import io.charivari.model.behavior.MaxConnections;
import io.charivari.model.behavior.Pass;
import io.charivari.model.behavior.Refuse;
import io.charivari.model.behavior.Reset;
import io.charivari.model.behavior.Slicer;
import io.charivari.model.behavior.SlowClose;
import io.charivari.model.behavior.Throttle;
import io.charivari.model.behavior.Timeout;
import io.charivari.model.behavior.Transient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** All behaviors that this agent can do, each with what makes it. Immutable, safe for any thread. */
public final class Behaviors {

    private static final Map<Class<?>, BiFunction<BehaviorSpec, Origin, FaultMaker>> MAKERS = new LinkedHashMap<>();

    static {
        add(Pass.class, (spec, origin) -> acting -> null);
        add(Delay.class, DelayHandler::maker);
        add(Bandwidth.class, BandwidthHandler::maker);
        add(Hang.class, HangHandler::maker);
        add(Blackout.class, BlackoutFault::maker);
        add(Down.class, DownFault::maker);
        add(Reset.class, ResetFault::maker);
        add(ErrorReply.class, ErrorFault::maker);
        add(Abort.class, AbortFault::maker);
        add(Transient.class, TransientFault::maker);
        add(Slicer.class, SlicerHandler::maker);
        add(Loss.class, LossHandler::maker);
        add(Corrupt.class, CorruptHandler::maker);
        add(Throttle.class, Throttling::new);
        add(Timeout.class, TimeoutFault::maker);
        add(SlowClose.class, SlowCloseHandler::maker);
        add(LimitData.class, LimitDataHandler::maker);
        add(ConnectDelay.class, ConnectDelayFault::maker);
        add(Refuse.class, RefuseFault::maker);
        add(MaxConnections.class, MaxConnectionsFault::maker);
    }

    private Behaviors() {}

    /** Why this agent cannot do it, for a person to read; empty when it can. */
    public static Optional<String> refusal(Activation activation) {
        BehaviorSpec behavior = activation.behavior();
        if (!MAKERS.containsKey(behavior.getClass())) {
            return Optional.of("this agent has no behavior '" + nameOf(behavior) + "'");
        }
        return Optional.empty();
    }

    static FaultMaker maker(BehaviorSpec spec, Origin origin) {
        var maker = MAKERS.get(spec.getClass());
        if (maker == null) {
            throw new IllegalArgumentException("no behavior " + spec);
        }
        return maker.apply(spec, origin);
    }

    private static String nameOf(BehaviorSpec behavior) {
        return behavior instanceof Custom custom ? custom.name() : behavior.name();
    }

    private static <S extends BehaviorSpec> void add(Class<S> type, BiFunction<S, Origin, FaultMaker> maker) {
        MAKERS.put(type, (spec, origin) -> maker.apply(type.cast(spec), origin));
    }
}
