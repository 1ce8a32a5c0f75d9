package io.charivari.proto;

import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorSpec;
import io.charivari.model.behavior.LinkSet;
import io.charivari.model.behavior.Per;
import io.charivari.model.behavior.Ramp;
import io.charivari.model.error.CharivariException;
import io.charivari.model.match.Match;
import io.charivari.model.plan.AgentPlan;
import io.charivari.model.plan.Excluded;
import io.charivari.model.plan.Plan;
import io.charivari.model.plan.PlanEntry;
import io.charivari.model.proxy.Direction;
import io.charivari.model.unit.Percent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Turns the model into wire messages and back. What comes in from the wire is checked as strictly as what a person
 * writes. Stateless, safe for any thread.
 */
public final class WireCodec {

    private final BehaviorCatalog catalog;

    /** @param catalog reads and writes behaviors */
    public WireCodec(BehaviorCatalog catalog) {
        this.catalog = catalog;
    }

    /** Knows the behaviors that come with this version. */
    public static WireCodec builtIn() {
        return new WireCodec(BehaviorCatalog.builtIn());
    }

    /** Reads what others have checked; what this version does not know is {@link io.charivari.model.behavior.Custom}. */
    public static WireCodec lenient() {
        return new WireCodec(BehaviorCatalog.builtIn().lenient());
    }

    public io.charivari.proto.v1.Plan toWire(Plan plan) {
        var message = io.charivari.proto.v1.Plan.newBuilder()
                .setScenario(plan.scenario())
                .setScenarioHash(plan.scenarioHash())
                .setSeed(plan.seed());
        plan.agents().forEach(agent -> message.addAgents(toWire(agent)));
        plan.excluded().forEach(excluded -> message.addExcluded(toWire(excluded)));
        return message.build();
    }

    /**
     * Reads and checks a plan.
     *
     * @throws CharivariException INVALID_INPUT for a behavior or span that cannot be
     */
    public Plan fromWire(io.charivari.proto.v1.Plan plan) {
        return new Plan(
                plan.getScenario(),
                plan.getScenarioHash(),
                plan.getSeed(),
                plan.getAgentsList().stream().map(this::fromWire).toList(),
                plan.getExcludedList().stream().map(WireCodec::fromWire).toList());
    }

    public io.charivari.proto.v1.AgentPlan toWire(AgentPlan plan) {
        var message = io.charivari.proto.v1.AgentPlan.newBuilder()
                .setAgent(plan.agent())
                .setSeed(plan.seed());
        plan.entries().forEach(entry -> message.addEntries(toWire(entry)));
        return message.build();
    }

    /**
     * Reads and checks a plan.
     *
     * @throws CharivariException INVALID_INPUT for a behavior or span that cannot be
     */
    public AgentPlan fromWire(io.charivari.proto.v1.AgentPlan plan) {
        return new AgentPlan(
                plan.getAgent(),
                plan.getSeed(),
                plan.getEntriesList().stream().map(this::fromWire).toList());
    }

    private io.charivari.proto.v1.PlanEntry toWire(PlanEntry entry) {
        var message = io.charivari.proto.v1.PlanEntry.newBuilder()
                .setStep(entry.step())
                .setProxy(entry.proxy())
                .setActivation(toWire(entry.activation()))
                .setStartNanos(entry.start().toNanos())
                .setEndNanos(entry.end().toNanos());
        if (entry.ramp() != null) {
            message.setRamp(io.charivari.proto.v1.Ramp.newBuilder()
                    .setFrom(toWire(entry.ramp().from()))
                    .setOverNanos(entry.ramp().over().toNanos()));
        }
        return message.build();
    }

    private PlanEntry fromWire(io.charivari.proto.v1.PlanEntry entry) {
        if (entry.getStartNanos() < 0 || entry.getEndNanos() <= entry.getStartNanos()) {
            throw CharivariException.invalid("step " + entry.getStep() + " on " + entry.getProxy()
                    + " has no possible span: it starts at t0 or later and ends after it starts");
        }
        return new PlanEntry(
                entry.getStep(),
                entry.getProxy(),
                fromWire(entry.getActivation()),
                Duration.ofNanos(entry.getStartNanos()),
                Duration.ofNanos(entry.getEndNanos()),
                entry.hasRamp() ? fromWire(entry.getRamp()) : null);
    }

    private Ramp fromWire(io.charivari.proto.v1.Ramp ramp) {
        return new Ramp(fromWire(ramp.getFrom()), Duration.ofNanos(ramp.getOverNanos()));
    }

    public io.charivari.proto.v1.Activation toWire(Activation activation) {
        return io.charivari.proto.v1.Activation.newBuilder()
                .setBehavior(toWire(activation.behavior()))
                .setDirection(toWire(activation.direction()))
                .setProbabilityPpm(activation.probability().partsPerMillion())
                .setPer(toWire(activation.per()))
                .setSkip(activation.skip())
                .setTimes(activation.times())
                .setLinks(toWire(activation.links()))
                .setUntilNanos(
                        activation.until() == null ? 0 : activation.until().toNanos())
                .putAllMatch(activation.match().byWord())
                .build();
    }

    /**
     * Reads and checks an activation.
     *
     * @throws CharivariException INVALID_INPUT for an unknown behavior, an option or a probability out of bounds
     */
    public Activation fromWire(io.charivari.proto.v1.Activation activation) {
        return new Activation(
                fromWire(activation.getBehavior()),
                fromWire(activation.getDirection()),
                new Percent(activation.getProbabilityPpm()),
                fromWire(activation.getPer()),
                activation.getSkip(),
                activation.getTimes(),
                fromWire(activation.getLinks()),
                Match.of(activation.getMatchMap()),
                activation.getUntilNanos() == 0 ? null : Duration.ofNanos(activation.getUntilNanos()));
    }

    private io.charivari.proto.v1.BehaviorSpec toWire(BehaviorSpec behavior) {
        return io.charivari.proto.v1.BehaviorSpec.newBuilder()
                .setName(behavior.name())
                .putAllOptions(catalog.options(behavior))
                .build();
    }

    private BehaviorSpec fromWire(io.charivari.proto.v1.BehaviorSpec behavior) {
        return catalog.parse(behavior.getName(), behavior.getOptionsMap());
    }

    private static io.charivari.proto.v1.Direction toWire(Direction direction) {
        return switch (direction) {
            case DOWNSTREAM -> io.charivari.proto.v1.Direction.DIRECTION_DOWNSTREAM;
            case UPSTREAM -> io.charivari.proto.v1.Direction.DIRECTION_UPSTREAM;
            case BOTH -> io.charivari.proto.v1.Direction.DIRECTION_BOTH;
        };
    }

    private static Direction fromWire(io.charivari.proto.v1.Direction direction) {
        return switch (direction) {
            case DIRECTION_UNSPECIFIED, DIRECTION_DOWNSTREAM -> Direction.DOWNSTREAM;
            case DIRECTION_UPSTREAM -> Direction.UPSTREAM;
            case DIRECTION_BOTH -> Direction.BOTH;
            case UNRECOGNIZED ->
                throw CharivariException.invalid("a direction that this version does not know: update this side");
        };
    }

    private static io.charivari.proto.v1.Per toWire(@Nullable Per per) {
        if (per == null) {
            return io.charivari.proto.v1.Per.PER_UNSPECIFIED;
        }
        return switch (per) {
            case CONNECTION -> io.charivari.proto.v1.Per.PER_CONNECTION;
            case REQUEST -> io.charivari.proto.v1.Per.PER_REQUEST;
        };
    }

    private static @Nullable Per fromWire(io.charivari.proto.v1.Per per) {
        return switch (per) {
            case PER_UNSPECIFIED -> null;
            case PER_CONNECTION -> Per.CONNECTION;
            case PER_REQUEST -> Per.REQUEST;
            case UNRECOGNIZED ->
                throw CharivariException.invalid("a kind of dice that this version does not know: update this side");
        };
    }

    private static io.charivari.proto.v1.LinkSet toWire(LinkSet links) {
        return switch (links) {
            case ALL -> io.charivari.proto.v1.LinkSet.LINK_SET_ALL;
            case NEW -> io.charivari.proto.v1.LinkSet.LINK_SET_NEW;
            case EXISTING -> io.charivari.proto.v1.LinkSet.LINK_SET_EXISTING;
        };
    }

    private static LinkSet fromWire(io.charivari.proto.v1.LinkSet links) {
        return switch (links) {
            case LINK_SET_UNSPECIFIED, LINK_SET_ALL -> LinkSet.ALL;
            case LINK_SET_NEW -> LinkSet.NEW;
            case LINK_SET_EXISTING -> LinkSet.EXISTING;
            case UNRECOGNIZED ->
                throw CharivariException.invalid("a set of links that this version does not know: update this side");
        };
    }

    private static io.charivari.proto.v1.Excluded toWire(Excluded excluded) {
        return io.charivari.proto.v1.Excluded.newBuilder()
                .setTarget(excluded.target())
                .setAgent(excluded.agent())
                .setReason(excluded.reason())
                .build();
    }

    private static Excluded fromWire(io.charivari.proto.v1.Excluded excluded) {
        return new Excluded(excluded.getTarget(), excluded.getAgent(), excluded.getReason());
    }
}
