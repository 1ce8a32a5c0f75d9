package io.charivari.agent.behavior;

import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.relay.CloseReason;
import io.charivari.agent.spi.Chunk;
import io.charivari.agent.spi.LinkFault;
import io.charivari.agent.spi.Request;
import io.charivari.agent.spi.Verdict;
import io.charivari.model.match.MatchField;
import io.charivari.model.proxy.Direction;
import io.netty.channel.ChannelInboundHandler;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a behavior of a plug-in does to one link. Whatever its code throws ends this link, and no other.
 *
 * <p>Confined to the link's event loop.
 */
final class PluginFault<O extends Record> extends BehaviorFault {

    private final PluginBehavior<O> behavior;
    private final PluginLink side;
    private final Set<Direction> ways;
    private final Map<Direction, PluginHandler> handlers = new EnumMap<>(Direction.class);
    private O options;
    private @Nullable LinkFault<O> fault;

    PluginFault(Acting on, PluginBehavior<O> behavior, O options) {
        super(on);
        this.behavior = behavior;
        this.options = options;
        this.side = new PluginLink(on, this::guarded);
        this.ways = ways(on.direction());
    }

    private Set<Direction> ways(Direction asked) {
        Set<Direction> acted = EnumSet.noneOf(Direction.class);
        switch (behavior.descriptor().kind().on()) {
            case BYTES -> {
                for (Direction way : List.of(Direction.UPSTREAM, Direction.DOWNSTREAM)) {
                    if (asked.covers(way)) {
                        acted.add(way);
                    }
                }
            }
            case REPLIES -> acted.add(Direction.DOWNSTREAM);
            case REQUESTS -> acted.add(Direction.UPSTREAM);
            case LINKS, NEW_LINKS, PORT -> {}
        }
        return acted;
    }

    /** The first thing that is asked for when it comes to the link: that is when the plug-in's own object is made. */
    @Override
    public @Nullable ChannelInboundHandler handler(Direction way) {
        if (way == Direction.UPSTREAM) {
            fault = guarded(
                    "attach",
                    () -> Objects.requireNonNull(behavior.factory().attach(options, side), "attach has returned null"));
        }
        if (fault == null || !ways.contains(way)) {
            return null;
        }
        PluginHandler handler = new PluginHandler(on, way, this);
        handlers.put(way, handler);
        return handler;
    }

    @Override
    void begin() {
        tell("begin", LinkFault::begin);
    }

    /** A request that is answered in the backend's place never goes upstream, only its answer comes downstream. */
    @Override
    boolean concerns(Exchange request) {
        return ways.isEmpty() || ways.contains(Direction.DOWNSTREAM) || request.answerer() == null;
    }

    @Override
    void onRequest(Exchange request, boolean acts) {
        Request told = acts ? requestOf(request) : null;
        handlers.values().forEach(handler -> handler.onRequest(told));
        if (told != null) {
            tell("onRequest", known -> known.onRequest(told));
        }
    }

    static Request requestOf(Exchange request) {
        Map<MatchField, List<String>> fields = new EnumMap<>(MatchField.class);
        for (MatchField field : MatchField.values()) {
            List<String> values = request.values(field);
            if (!values.isEmpty()) {
                fields.put(field, List.copyOf(values));
            }
        }
        return new Request(request.number(), request.verb(), fields);
    }

    @Override
    boolean readsRequests() {
        return behavior.readsRequests();
    }

    @Override
    boolean become(BehaviorFault wanted) {
        if (!(wanted instanceof PluginFault<?> other)
                || other.behavior != behavior
                || !other.ways.equals(ways)
                || fault == null) {
            return false;
        }
        @SuppressWarnings("unchecked") // of one behavior
        O changed = ((PluginFault<O>) other).options;
        LinkFault<O> going = fault;
        Boolean goesOn = guarded("onChanged", () -> going.onChanged(changed));
        options = changed;
        return Boolean.TRUE.equals(goesOn);
    }

    @Override
    public void onDetached() {
        side.end();
        LinkFault<O> left = fault;
        fault = null;
        if (left != null) {
            guardedEvenIfClosed("onDetached", () -> {
                left.onDetached();
                return true;
            });
        }
    }

    /** Null if the link is closed now. */
    @Nullable
    Verdict decide(Chunk chunk) {
        LinkFault<O> deciding = fault;
        return deciding == null
                ? Verdict.pass()
                : guarded(
                        "onBytes", () -> Objects.requireNonNull(deciding.onBytes(chunk), "onBytes has returned null"));
    }

    private void tell(String what, Consumer<LinkFault<O>> call) {
        LinkFault<O> told = fault;
        if (told != null) {
            guarded(what, () -> {
                call.accept(told);
                return true;
            });
        }
    }

    /** Runs code of the plug-in. Null if it has thrown, or if there is no link any more to run it for. */
    <T> @Nullable T guarded(String what, Supplier<T> code) {
        return link.isClosed() ? null : guardedEvenIfClosed(what, code);
    }

    // Whatever it is: an assertion, a missing class or a recursion without end of a plug-in is this link's matter
    // alone.
    @SuppressWarnings("IllegalCatch")
    private <T> @Nullable T guardedEvenIfClosed(String what, Supplier<T> code) {
        try {
            return code.get();
        } catch (Throwable thrown) {
            behavior.defects().onDefect(behavior.descriptor().name() + "." + what, thrown);
            link.close(CloseReason.DEFECT);
            return null;
        }
    }
}
