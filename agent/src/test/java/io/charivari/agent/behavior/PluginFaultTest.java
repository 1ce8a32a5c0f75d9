package io.charivari.agent.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.relay.EmbeddedLink;
import io.charivari.agent.relay.EmbeddedLink.Departure;
import io.charivari.agent.spi.FaultLink;
import io.charivari.agent.spi.Verdict;
import io.charivari.agent.testing.EmbeddedProxy;
import io.charivari.agent.testing.LineProtocol;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.LinkSet;
import io.charivari.model.behavior.Per;
import io.charivari.model.match.Match;
import io.charivari.model.proxy.Direction;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What plug-ins can do to a link, on a clock that is moved by hand. */
class PluginFaultTest {

    private static final long SECOND = 1_000_000_000;

    private final EmbeddedLink link = new EmbeddedLink(7);
    private final EmbeddedLink framed = EmbeddedLink.framed(new LineProtocol());
    private final Meddling<Meddling.Meddle> meddling = Meddling.onBytes();
    private final Behaviors behaviors = meddling.behaviors(link.clock());
    private final EmbeddedProxy proxy = EmbeddedProxy.with(behaviors, link);

    @AfterEach
    void close() {
        link.close();
        framed.close();
    }

    @Test
    void bytesAreSeenInTheDirectionOfTheActivation() {
        proxy.set(meddle().withDirection(Direction.BOTH));
        link.request("ping");
        link.arrive("pong");

        assertThat(meddling.told)
                .containsExactly(
                        "attached to 7",
                        "begins",
                        "request 1  {}",
                        "first upstream ping of 1",
                        "first downstream pong of 1");
        assertThat(passed()).isEqualTo("pong");
        assertThat(link.requests()).hasSize(1);
    }

    @Test
    void bytesAreReplacedOrDropped() {
        meddling.verdicts = chunk -> switch (text(chunk.data())) {
            case "a" -> Verdict.replaceBy(Unpooled.copiedBuffer("other", StandardCharsets.US_ASCII));
            case "bcd" -> Verdict.replaceBy(chunk.data().slice(1, 1));
            default -> Verdict.drop();
        };
        proxy.set(meddle());
        List.of("a", "bcd", "e").forEach(link::arrive);

        assertThat(passed()).isEqualTo("otherc");
    }

    @Test
    void heldBytesLeaveInOrderAndCountAgainstTheBudget() {
        meddling.verdicts = chunk ->
                text(chunk.data()).equals("a") ? Verdict.pass().heldFor(Duration.ofSeconds(1)) : Verdict.pass();
        ActiveBehavior active = proxy.set(meddle());
        long start = link.clock().nanos();
        link.arrive("a");
        link.arrive("b");
        link.arriveEnd();

        assertThat(link.budget().heldBytes()).isEqualTo(2);
        link.advance(SECOND - 1);
        assertThat(passed()).isEmpty();
        link.advance(1);
        assertThat(passed()).isEqualTo("ab");
        assertThat(link.departures()).allMatch(left -> left.atNanos() == start + SECOND);
        assertThat(link.budget().heldBytes()).isZero();
        assertThat(link.budget().usedBytes()).isZero();
        assertThat(active.effect().peakHeldBytes()).isEqualTo(2);
    }

    @Test
    void whatIsHeldLeavesInOrderWhenTheBehaviorIsCleared() {
        meddling.verdicts = chunk -> Verdict.pass().heldFor(Duration.ofSeconds(1));
        ActiveBehavior active = proxy.set(meddle());
        link.arrive("a");
        link.advance(SECOND / 2);
        link.arrive("b");
        proxy.clear(active);

        assertThat(passed()).isEqualTo("ab");
        assertThat(link.budget().usedBytes()).isZero();
        assertThat(meddling.told).last().isEqualTo("detached");
    }

    @Test
    void theLinkEndsBehindTheBytesThatPass() {
        meddling.verdicts =
                chunk -> Verdict.pass().heldFor(Duration.ofSeconds(1)).thenClose();
        proxy.set(meddle());
        link.arrive("a");
        link.arrive("b");
        link.arriveEnd();
        assertThat(link.isEnding()).isFalse();
        link.advance(SECOND);

        assertThat(passed()).isEqualTo("a");
        assertThat(link.isClosed()).isTrue();
    }

    @Test
    void theLinkIsResetBehindTheBytesThatPass() {
        meddling.verdicts = chunk -> Verdict.drop().thenReset();
        proxy.set(meddle());
        link.arrive("a");

        assertThat(passed()).isEmpty();
        assertThat(link.isClosed()).isTrue();
    }

    @Test
    void onlyRequestsThatMatchAreTakenNotice() {
        framedProxy()
                .set(meddle().withDirection(Direction.BOTH)
                        .withMatch(Match.of(Map.of("key", "b*")))
                        .withTimes(1)
                        .withSkip(1));
        for (String key : List.of("a", "b1", "b2", "b3")) {
            framed.request("get " + key + "\n");
            framed.arrive("value of " + key + "\n");
        }

        assertThat(meddling.told)
                .containsExactly(
                        "attached to 1",
                        "request 3 GET {COMMAND=[get], KEY=[b2]}",
                        "begins",
                        "first upstream get b2 of 3",
                        "first downstream value of b2 of 3");
    }

    @Test
    void aMessageOfManyPiecesHasOneBeginning() {
        framedProxy().set(meddle());
        framed.request("get a\nget b\n");
        framed.arrive("$4\nab");
        framed.arrive("cdone\n");

        assertThat(meddling.told.stream()
                        .filter(told -> told.contains("downstream"))
                        .toList())
                .containsExactly("first downstream $4\nab of 1", "downstream cd of 1", "first downstream one of 2");
    }

    @Test
    void aBehaviorThatGoesOnKeepsWhatItHolds() {
        meddling.goesOn = true;
        meddling.verdicts = chunk -> Verdict.pass().heldFor(Duration.ofSeconds(1));
        ActiveBehavior active = proxy.set(meddle());
        link.arrive("a");
        proxy.change(active, meddle("much", "2"));

        assertThat(passed()).isEmpty();
        assertThat(meddling.told).last().isEqualTo("changed to Meddle[pause=PT0S, much=2]");
        link.advance(SECOND);
        assertThat(passed()).isEqualTo("a");
    }

    @Test
    void oneThatDoesNotGoOnIsReplaced() {
        meddling.verdicts = chunk -> Verdict.pass().heldFor(Duration.ofSeconds(1));
        ActiveBehavior active = proxy.set(meddle());
        link.arrive("a");
        proxy.change(active, meddle("much", "2"));

        assertThat(passed()).isEqualTo("a");
        assertThat(meddling.told)
                .endsWith("changed to Meddle[pause=PT0S, much=2]", "detached", "attached to 7", "begins");
    }

    @Test
    void aTimerRingsOnceUnlessItIsCancelledOrTheBehaviorHasLeft() {
        List<String> rung = new ArrayList<>();
        List<FaultLink> seen = new ArrayList<>();
        meddling.faults = on -> {
            seen.add(on);
            on.after(Duration.ofSeconds(1), () -> rung.add("one"));
            on.after(Duration.ofSeconds(1), () -> rung.add("cancelled")).cancel();
            on.after(Duration.ofSeconds(3), () -> rung.add("late"));
            return meddling.new Noting();
        };
        ActiveBehavior active = proxy.set(meddle());
        link.advance(2 * SECOND);
        proxy.clear(active);
        link.advance(2 * SECOND);
        seen.get(0).after(Duration.ofSeconds(1), () -> rung.add("afterwards"));
        seen.get(0).reset();
        link.advance(2 * SECOND);

        assertThat(rung).containsExactly("one");
        assertThat(link.isClosed()).isFalse();
    }

    @Test
    void aLinkIsClosedAtOnceWhileItIsIdle() {
        Meddling<Meddling.OnLinks> ending = Meddling.on(Meddling.OnLinks.class);
        ending.faults = on -> ending.new Noting() {
            @Override
            public void begin() {
                on.close();
            }
        };
        EmbeddedProxy endingProxy = EmbeddedProxy.with(ending.behaviors(link.clock()), link);
        endingProxy.set(activation(ending.behaviors(link.clock()), "end", Map.of()));

        assertThat(link.isClosed()).isTrue();
        assertThat(ending.told).containsExactly("attached to 7", "detached");
        assertThat(ending.defects).isEmpty();
    }

    @Test
    void aBehaviorOnRepliesSeesNoRequestsAndOneOnRequestsNoReplies() {
        Meddling<Meddling.OnReplies> spoiling = Meddling.on(Meddling.OnReplies.class);
        Meddling<Meddling.OnRequests> asking = Meddling.on(Meddling.OnRequests.class);
        EmbeddedProxy.with(spoiling.behaviors(link.clock()), link)
                .set(activation(spoiling.behaviors(link.clock()), "spoil", Map.of())
                        .withDirection(Direction.BOTH));
        EmbeddedProxy.with(asking.behaviors(framed.clock()), framed)
                .set(activation(asking.behaviors(framed.clock()), "ask", Map.of())
                        .withDirection(Direction.BOTH));
        link.request("ping");
        link.arrive("pong");
        framed.request("get a\n");
        framed.arrive("one\n");

        assertThat(spoiling.told).contains("first downstream pong of 1").noneMatch(told -> told.contains("upstream"));
        assertThat(asking.told).contains("first upstream get a of 1").noneMatch(told -> told.contains("downstream"));
    }

    @Test
    void oneOnNewLinksLetsOpenOnesBy() {
        Meddling<Meddling.OnNewLinks> greeting = Meddling.on(Meddling.OnNewLinks.class);
        Behaviors known = greeting.behaviors(link.clock());
        EmbeddedProxy.with(known, link).set(activation(known, "greet", Map.of()));
        EmbeddedLink fresh = link.acceptedBeside(8);
        fresh.open(ActiveBehavior.of(
                known,
                activation(known, "greet", Map.of()),
                new ActiveBehavior.Identity(1, "a", "p", "s"),
                link.clock(),
                link.budget(),
                0));

        assertThat(greeting.told).containsExactly("attached to 8", "begins");
        fresh.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0%", "50%", "100%"})
    void theDiceDecideForEachRequest(String share) {
        framedProxy()
                .set(meddle().withProbability(io.charivari.model.unit.Percent.parse(share))
                        .withPer(Per.REQUEST));
        for (int i = 0; i < 40; i++) {
            framed.request("get a\n");
            framed.arrive("one\n");
        }
        long seen = meddling.told.stream()
                .filter(told -> told.contains("downstream"))
                .count();

        switch (share) {
            case "0%" -> assertThat(seen).isZero();
            case "100%" -> assertThat(seen).isEqualTo(40);
            default -> assertThat(seen).isBetween(8L, 32L);
        }
    }

    @Test
    void linksThatAreNotMeantAreNotTouched() {
        proxy.set(meddle().withLinks(LinkSet.EXISTING));

        assertThat(meddling.told).isEmpty();
    }

    @Test
    void optionsThatTheRecordRefusesAreRefused() {
        assertThat(behaviors.refusal(meddle("much", "13"))).get().asString().contains("it brings bad luck");
        assertThat(behaviors.refusal(meddle("much", "14")))
                .contains(
                        "plugin acme 1.2 cannot make the options of meddle: java.lang.IllegalStateException: fourteen");
        assertThat(behaviors.refusal(meddle())).isEmpty();
    }

    private EmbeddedProxy framedProxy() {
        return EmbeddedProxy.with(behaviors, framed);
    }

    private Activation meddle(String... option) {
        return activation(behaviors, "tamper", option.length == 0 ? Map.of() : Map.of(option[0], option[1]));
    }

    private static Activation activation(Behaviors behaviors, String name, Map<String, String> options) {
        return Activation.of(behaviors.catalog().parse(name, options));
    }

    private static String text(io.netty.buffer.ByteBuf data) {
        return data.toString(StandardCharsets.ISO_8859_1);
    }

    private String passed() {
        return link.departures().stream()
                .map(Departure::text)
                .filter(Objects::nonNull)
                .collect(Collectors.joining());
    }
}
