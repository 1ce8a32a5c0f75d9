package io.charivari.agent.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.agent.relay.EmbeddedLink;
import io.charivari.agent.relay.EmbeddedLink.Departure;
import io.charivari.agent.spi.Chunk;
import io.charivari.agent.spi.FaultLink;
import io.charivari.agent.spi.LinkFault;
import io.charivari.agent.spi.Request;
import io.charivari.agent.spi.Verdict;
import io.charivari.agent.testing.EmbeddedProxy;
import io.charivari.model.behavior.Activation;
import io.charivari.model.proxy.Direction;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a plug-in does wrong on one link is that link's matter alone. */
class PluginDefectTest {

    private static final long SECOND = 1_000_000_000;

    private final EmbeddedLink victim = new EmbeddedLink(1);
    private final EmbeddedLink other = victim.beside(2);
    private final Meddling<Meddling.Meddle> meddling = Meddling.onBytes();
    private final Behaviors behaviors = meddling.behaviors(victim.clock());
    private final EmbeddedProxy proxy = EmbeddedProxy.with(behaviors, victim, other);

    @AfterEach
    void close() {
        victim.close();
        other.close();
    }

    /** Where a plug-in can throw. */
    enum Place {
        ATTACH,
        BEGIN,
        REQUEST,
        BYTES,
        TIMER,
        CHANGED,
        DETACHED
    }

    @ParameterizedTest
    @EnumSource
    void whatIsThrownEndsTheLinkThatItWasThrownForAndNoOther(Place place) {
        meddling.faults = link -> new Throwing(link, place, new IllegalStateException("oops"));
        useAll();

        assertThat(victim.isClosed()).isTrue();
        assertThat(meddling.defects)
                .singleElement()
                .asString()
                .startsWith("plugin acme 1.2: meddle.")
                .contains("oops");
        assertOtherGoesOn();
    }

    @ParameterizedTest
    @EnumSource
    void errorsAreNoWorse(Place place) {
        meddling.faults = link -> new Throwing(link, place, new NoClassDefFoundError("acme/Library"));
        useAll();

        assertThat(victim.isClosed()).isTrue();
        assertOtherGoesOn();
    }

    @Test
    void aRecursionWithoutEndIsNoWorse() {
        onVictim(chunk -> endless(chunk, 0));
        victim.arrive("a");

        assertThat(victim.isClosed()).isTrue();
        assertOtherGoesOn();
    }

    @Test
    void whatReturnsNothingIsADefect() {
        onVictim(chunk -> null);
        victim.arrive("a");

        assertThat(victim.isClosed()).isTrue();
        assertThat(meddling.defects).singleElement().asString().contains("onBytes has returned null");
        assertOtherGoesOn();
    }

    @Test
    void releasingTheViewOfBytesHasNoEffect() {
        onVictim(chunk -> {
            chunk.data().release();
            chunk.data().release();
            chunk.data().retain();
            return Verdict.pass();
        });
        victim.arrive("abc");

        assertThat(passed(victim)).isEqualTo("abc");
    }

    @Test
    void theViewOfBytesCannotBeWritten() {
        onVictim(chunk -> {
            chunk.data().setByte(0, 'z');
            return Verdict.pass();
        });
        victim.arrive("abc");

        assertThat(victim.isClosed()).isTrue();
        assertOtherGoesOn();
    }

    @Test
    void aViewThatIsKeptKeepsNothing() {
        List<ByteBuf> kept = new ArrayList<>();
        ByteBuf data =
                PooledByteBufAllocator.DEFAULT.directBuffer().writeBytes("abc".getBytes(StandardCharsets.US_ASCII));
        onVictim(chunk -> {
            kept.add(chunk.data());
            return Verdict.drop();
        });
        victim.arrive(data);

        assertThat(data.refCnt()).isZero();
        assertThatThrownBy(() -> kept.get(0).getByte(0)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void aBufferThatWasReleasedBeforeIsADefect() {
        onVictim(chunk -> {
            ByteBuf gone = Unpooled.copiedBuffer("gone", StandardCharsets.US_ASCII);
            gone.release();
            return Verdict.replaceBy(gone);
        });
        victim.arrive("a");

        assertThat(victim.isClosed()).isTrue();
        assertOtherGoesOn();
    }

    @Test
    void aBufferThatIsGivenTwiceIsADefectTheSecondTimeAndIsNeverOnItsWayItself() {
        ByteBuf one =
                PooledByteBufAllocator.DEFAULT.directBuffer().writeBytes("one".getBytes(StandardCharsets.US_ASCII));
        onVictim(chunk -> Verdict.replaceBy(one));
        victim.arrive("a");
        assertThat(one.refCnt()).isZero();
        assertThat(passed(victim)).isEqualTo("one");
        victim.arrive("b");

        assertThat(victim.isClosed()).isTrue();
        assertOtherGoesOn();
    }

    @Test
    void tooMuchInThePlaceOfAChunkIsADefect() {
        onVictim(chunk -> Verdict.replaceBy(Unpooled.wrappedBuffer(new byte[Verdict.MOST_BYTES + 1])));
        victim.arrive("a");

        assertThat(victim.isClosed()).isTrue();
        assertThat(passed(victim)).isEmpty();
        assertOtherGoesOn();
    }

    @Test
    void bytesAreNotHeldForLongerThanAnHour() {
        onVictim(chunk -> Verdict.pass().heldFor(Duration.ofDays(1)));
        victim.arrive("a");

        assertThat(victim.isClosed()).isTrue();
        assertOtherGoesOn();
    }

    @Test
    void whatIsHeldByALinkThatFailsIsFreed() {
        onVictim(chunk -> {
            if (chunk.data().getByte(0) == 'b') {
                throw new IllegalStateException("oops");
            }
            return Verdict.pass().heldFor(Duration.ofSeconds(1));
        });
        victim.arrive("a");
        victim.arrive("b");

        assertThat(victim.budget().usedBytes()).isZero();
        assertThat(meddling.told).last().isEqualTo("detached");
    }

    @Test
    void manyDefectsAreSaidOnceInAWhile() {
        meddling.faults = link -> {
            throw new IllegalStateException("oops");
        };
        proxy.set(meddle());
        EmbeddedLink third = victim.acceptedBeside(3);
        victim.advance(11 * SECOND);
        third.open(ActiveBehavior.of(
                behaviors,
                meddle(),
                new ActiveBehavior.Identity(1, "a", "p", "s"),
                victim.clock(),
                victim.budget(),
                0));

        assertThat(third.isClosed()).isTrue();
        assertThat(meddling.defects)
                .containsExactly(
                        "plugin acme 1.2: meddle.attach has thrown java.lang.IllegalStateException: oops. The link it"
                                + " was called for is closed.",
                        "plugin acme 1.2: meddle.attach has thrown java.lang.IllegalStateException: oops. The link it"
                                + " was called for is closed, as were 1 since this was last said.");
        third.close();
    }

    /** Everything that a plug-in is called for. */
    private void useAll() {
        ActiveBehavior active = proxy.set(meddle().withDirection(Direction.BOTH));
        if (!victim.isClosed()) {
            victim.request("ping");
        }
        victim.advance(2 * SECOND);
        active = proxy.change(active, meddle("much", "2").withDirection(Direction.BOTH));
        proxy.clear(active);
    }

    private void assertOtherGoesOn() {
        assertThat(other.isClosed()).isFalse();
        other.request("ping");
        other.arrive("pong");
        assertThat(passed(other)).isEqualTo("pong");
    }

    private void onVictim(Function<Chunk, Verdict> verdict) {
        meddling.faults = link -> meddling.new Noting() {
            @Override
            public Verdict onBytes(Chunk chunk) {
                return link.number() == 1 ? verdict.apply(chunk) : Verdict.pass();
            }
        };
        proxy.set(meddle());
    }

    private Verdict endless(Chunk chunk, int depth) {
        return depth < 0 ? Verdict.pass() : endless(chunk, (depth + 1) & 0xffff);
    }

    private Activation meddle(String... option) {
        return Activation.of(
                behaviors.catalog().parse("meddle", option.length == 0 ? Map.of() : Map.of(option[0], option[1])));
    }

    private static String passed(EmbeddedLink link) {
        StringBuilder text = new StringBuilder();
        link.departures().stream()
                .map(Departure::text)
                .filter(left -> left != null)
                .forEach(text::append);
        return text.toString();
    }

    /** Throws on the first link, at one place. */
    private static final class Throwing implements LinkFault<Meddling.Meddle> {

        private final Place place;
        private final Throwable thrown;
        private final boolean meant;

        Throwing(FaultLink link, Place place, Throwable thrown) {
            this.place = place;
            this.thrown = thrown;
            this.meant = link.number() == 1;
            at(Place.ATTACH);
            link.after(Duration.ofSeconds(1), () -> at(Place.TIMER));
        }

        private void at(Place here) {
            if (!meant || here != place) {
                return;
            }
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        }

        @Override
        public void begin() {
            at(Place.BEGIN);
        }

        @Override
        public void onRequest(Request request) {
            at(Place.REQUEST);
        }

        @Override
        public Verdict onBytes(Chunk chunk) {
            at(Place.BYTES);
            return Verdict.pass();
        }

        @Override
        public boolean onChanged(Meddling.Meddle options) {
            at(Place.CHANGED);
            return true;
        }

        @Override
        public void onDetached() {
            at(Place.DETACHED);
        }
    }
}
