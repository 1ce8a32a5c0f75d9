package io.charivari.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.model.behavior.Custom;
import io.charivari.model.behavior.Pass;
import io.charivari.model.behavior.Ramp;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.plan.AgentPlan;
import io.charivari.model.plan.Excluded;
import io.charivari.model.plan.Plan;
import io.charivari.model.plan.PlanEntry;
import io.charivari.model.testing.SampleActivations;
import io.charivari.proto.v1.BehaviorSpec;
import io.charivari.proto.v1.Direction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireCodecTest {

    private final WireCodec codec = WireCodec.builtIn();
    private final List<Activation> samples = SampleActivations.ofEach(50, 5);

    static List<BehaviorDescriptor> behaviors() {
        return BehaviorCatalog.builtIn().behaviors();
    }

    @Test
    void anActivationArrivesAsItWasSent() {
        assertThat(samples).allSatisfy(sample -> assertThat(codec.fromWire(codec.toWire(sample)))
                .isEqualTo(sample));
    }

    @Test
    void aPlanArrivesAsItWasSentWithTheSameHash() throws InvalidProtocolBufferException {
        Plan plan = new Plan(
                "demo",
                "abc",
                Long.MIN_VALUE,
                List.of(agentPlan("db-1", Long.MAX_VALUE), agentPlan("cache-1", -1)),
                List.of(new Excluded("db", "db-2", "not drawn: mode one")));

        Plan arrived = codec.fromWire(
                io.charivari.proto.v1.Plan.parseFrom(codec.toWire(plan).toByteArray()));

        assertThat(arrived).isEqualTo(plan);
        assertThat(arrived.hash()).isEqualTo(plan.hash());
    }

    @ParameterizedTest
    @MethodSource("behaviors")
    void aDescriptionArrivesAsItWasSent(BehaviorDescriptor behavior) {
        assertThat(CatalogCodec.fromWire(CatalogCodec.toWire(behavior))).isEqualTo(behavior);
    }

    @Test
    void anOptionOfAKindThatThisVersionDoesNotKnowIsReadAsText() {
        var wire = CatalogCodec.toWire(behaviors().get(1)).toBuilder();
        wire.getOptionsBuilder(0).setType("COLOUR").clearMin().clearMax();

        assertThat(CatalogCodec.fromWire(wire.build()).options().get(0).type().name())
                .isEqualTo("TEXT");
    }

    @Test
    void aDirectionThatIsNotSaidIsDownstream() {
        var wire = wire().clearDirection().build();

        assertThat(codec.fromWire(wire)).isEqualTo(Activation.of(new Pass()));
    }

    @Test
    void whatIsOutOfBoundsIsRefused() {
        assertRefused(wire().setProbabilityPpm(1_000_001), "out of bounds");
        assertRefused(wire().setProbabilityPpm(-1), "out of bounds");
        assertRefused(wire().setDirectionValue(99), "update this side");
        assertRefused(wire().setBehavior(BehaviorSpec.newBuilder().setName("teapot")), "there is no behavior 'teapot'");
        assertRefused(
                wire().setBehavior(BehaviorSpec.newBuilder().setName("delay").putOptions("latency", "2h")),
                "delay.latency: '2h' is not allowed");
        assertRefused(wire().clearBehavior(), "there is no behavior ''");
    }

    @Test
    void aSpanThatCannotBeIsRefused() {
        assertSpanRefused(-1, 1);
        assertSpanRefused(5, 5);
        assertSpanRefused(5, 4);
        assertSpanRefused(Long.MAX_VALUE, Long.MIN_VALUE);
    }

    private void assertSpanRefused(long startNanos, long endNanos) {
        var plan = io.charivari.proto.v1.AgentPlan.newBuilder();
        plan.addEntriesBuilder()
                .setStep("slow")
                .setProxy("pg")
                .setActivation(wire())
                .setStartNanos(startNanos)
                .setEndNanos(endNanos);

        assertThatThrownBy(() -> codec.fromWire(plan.build()))
                .isInstanceOf(CharivariException.class)
                .hasMessageStartingWith("step slow on pg has no possible span");
    }

    @Test
    void aRampThatCannotBeIsRefused() {
        var plan = io.charivari.proto.v1.AgentPlan.newBuilder();
        plan.addEntriesBuilder()
                .setStep("slow")
                .setProxy("pg")
                .setActivation(wire())
                .setEndNanos(1)
                .setRamp(io.charivari.proto.v1.Ramp.newBuilder()
                        .setFrom(BehaviorSpec.newBuilder().setName("pass"))
                        .setOverNanos(1));

        assertThatThrownBy(() -> codec.fromWire(plan.build()))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining("a ramp over 1ns is out of bounds");
    }

    private void assertRefused(io.charivari.proto.v1.Activation.Builder activation, String message) {
        assertThatThrownBy(() -> codec.fromWire(activation.build()))
                .isInstanceOfSatisfying(
                        CharivariException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_INPUT))
                .hasMessageContaining(message);
    }

    private static io.charivari.proto.v1.Activation.Builder wire() {
        return io.charivari.proto.v1.Activation.newBuilder()
                .setBehavior(BehaviorSpec.newBuilder().setName("pass"))
                .setDirection(Direction.DIRECTION_DOWNSTREAM)
                .setProbabilityPpm(1_000_000);
    }

    private AgentPlan agentPlan(String agent, long seed) {
        List<PlanEntry> entries = IntStream.range(0, samples.size())
                .mapToObj(i -> new PlanEntry(
                        "step-" + i, "proxy", samples.get(i), Duration.ofNanos(i), Duration.ofSeconds(1 + i)))
                .map(entry -> entry.withRamp(new Ramp(entry.activation().behavior(), Duration.ofSeconds(1))))
                .toList();
        return new AgentPlan(agent, seed, entries);
    }

    @Test
    void whatOthersHaveCheckedIsReadEvenIfItIsUnknownHere() {
        Activation teapot = Activation.of(new Custom("teapot", Map.of("kind", "stout")));
        var message = codec.toWire(teapot);

        assertThat(WireCodec.lenient().fromWire(message)).isEqualTo(teapot);
        assertThatThrownBy(() -> codec.fromWire(message)).hasMessageContaining("there is no behavior 'teapot'");
    }
}
