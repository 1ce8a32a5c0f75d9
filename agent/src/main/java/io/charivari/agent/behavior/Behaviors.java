package io.charivari.agent.behavior;

import io.charivari.model.behavior.Abort;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Bandwidth;
import io.charivari.model.behavior.BehaviorCatalog;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * All behaviors that an agent can do, those of this version and those of its plug-ins, each with what makes it. Immutable,
 * safe for any thread.
 */
public final class Behaviors {

    private static final Map<Class<?>, BiFunction<BehaviorSpec, Origin, FaultMaker>> MAKERS = new LinkedHashMap<>();
    private static final Behaviors BUILT_IN = new Behaviors(BehaviorCatalog.builtIn(), Map.of());

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

    private final BehaviorCatalog catalog;
    private final Map<String, PluginBehavior<?>> plugins;

    private Behaviors(BehaviorCatalog catalog, Map<String, PluginBehavior<?>> plugins) {
        this.catalog = catalog;
        this.plugins = Map.copyOf(plugins);
    }

    /** Those that come with this version. */
    public static Behaviors builtIn() {
        return BUILT_IN;
    }

    /**
     * These, and more of plug-ins.
     *
     * @throws IllegalArgumentException for one whose name or alias means another one already
     */
    public Behaviors with(List<PluginBehavior<?>> more) {
        Map<String, PluginBehavior<?>> all = new HashMap<>(plugins);
        more.forEach(plugin -> all.put(plugin.descriptor().name(), plugin));
        return new Behaviors(
                catalog.with(more.stream().map(PluginBehavior::descriptor).toList()), all);
    }

    /** What they are called, and what they take. */
    public BehaviorCatalog catalog() {
        return catalog;
    }

    /** Why this agent cannot do it, for a person to read; empty when it can. */
    public Optional<String> refusal(Activation activation) {
        BehaviorSpec behavior = activation.behavior();
        if (!(behavior instanceof Custom custom)) {
            return Optional.empty();
        }
        PluginBehavior<?> plugin = plugins.get(custom.name());
        return plugin == null
                ? Optional.of("this agent has no behavior '" + custom.name() + "'")
                : plugin.refusal(custom.options());
    }

    FaultMaker maker(BehaviorSpec spec, Origin origin) {
        PluginBehavior<?> plugin = plugins.get(spec.name());
        if (plugin != null && spec instanceof Custom custom) {
            return plugin.maker(custom);
        }
        var maker = MAKERS.get(spec.getClass());
        if (maker == null) {
            throw new IllegalArgumentException("no behavior " + spec);
        }
        return maker.apply(spec, origin);
    }

    private static <S extends BehaviorSpec> void add(Class<S> type, BiFunction<S, Origin, FaultMaker> maker) {
        MAKERS.put(type, (spec, origin) -> maker.apply(type.cast(spec), origin));
    }
}
