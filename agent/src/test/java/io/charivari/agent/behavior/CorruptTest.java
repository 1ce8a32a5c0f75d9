package io.charivari.agent.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.relay.EmbeddedLink;
import io.charivari.agent.testing.EmbeddedProxy;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Corrupt;
import io.charivari.model.behavior.Per;
import io.charivari.model.proxy.Direction;
import io.charivari.model.unit.Percent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Corruption to the bit. */
class CorruptTest {

    private static final String CHUNK = "0123456789".repeat(10);

    private final EmbeddedLink link = new EmbeddedLink(7);
    private final EmbeddedProxy proxy = new EmbeddedProxy(link);

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void oneBitIsFlippedInAsManyBytesAsAsked() {
        proxy.set(new Corrupt(Percent.ALL, 3));
        Set<Integer> places = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            link.arrive(CHUNK);
            String seen = link.departures().get(i).text();
            assertThat(seen).hasSameSizeAs(CHUNK);
            assertThat(bitsFlipped(CHUNK, seen, places)).isEqualTo(3);
        }
        assertThat(places).as("every byte has its turn").hasSize(CHUNK.length());
    }

    @Test
    void aSmallerChunkIsCorruptedInAllItsBytes() {
        proxy.set(new Corrupt(Percent.ALL, 1_000_000));
        link.arrive(CHUNK);
        assertThat(bitsFlipped(CHUNK, link.departures().get(0).text(), new HashSet<>()))
                .isEqualTo(CHUNK.length());
    }

    @Test
    void theShareOfChunksIsTheRate() {
        proxy.set(new Corrupt(Percent.of(25), 1));
        for (int i = 0; i < 10_000; i++) {
            link.arrive("abc");
        }
        assertThat(link.departures())
                .hasSize(10_000)
                .allMatch(seen -> seen.text().length() == 3);
        assertThat(link.departures().stream().filter(seen -> !seen.text().equals("abc")))
                .hasSizeBetween(2_350, 2_650);
    }

    @Test
    void aBufferThatOthersUseStaysAsItIs() {
        proxy.set(new Corrupt(Percent.ALL, 100));
        ByteBuf shared = Unpooled.copiedBuffer(CHUNK, StandardCharsets.ISO_8859_1);
        link.arrive(shared.retainedDuplicate());
        link.arrive(shared.retainedSlice(0, 10).asReadOnly());
        assertThat(shared.toString(StandardCharsets.ISO_8859_1)).isEqualTo(CHUNK);
        assertThat(link.departures()).noneMatch(seen -> CHUNK.startsWith(seen.text()));
        assertThat(shared.release()).isTrue();
    }

    @Test
    void itIsChangedAndClearedWhileTheLinkIsOpen() {
        ActiveBehavior corrupt = proxy.set(new Corrupt(Percent.ALL, 1));
        link.arrive(CHUNK);
        corrupt = proxy.change(corrupt, new Corrupt(Percent.ZERO, 1));
        link.arrive(CHUNK);
        corrupt = proxy.change(corrupt, new Corrupt(Percent.ALL, 2));
        link.arrive(CHUNK);
        proxy.clear(corrupt);
        link.arrive(CHUNK);
        assertThat(link.departures().stream().map(seen -> bitsFlipped(CHUNK, seen.text(), new HashSet<>())))
                .containsExactly(1, 0, 2, 0);
    }

    @Test
    void itActsOnTheWayItIsSetFor() {
        proxy.set(Activation.of(new Corrupt(Percent.ALL, 1)).withDirection(Direction.UPSTREAM));
        link.request(CHUNK);
        link.arrive(CHUNK);
        assertThat(link.requests().get(0).text()).isNotEqualTo(CHUNK);
        assertThat(link.departures().get(0).text()).isEqualTo(CHUNK);
    }

    @Test
    void itMayActOnSomeRequestsAndTheirRepliesAlone() {
        proxy.set(Activation.of(new Corrupt(Percent.ALL, 1))
                .withDirection(Direction.BOTH)
                .withPer(Per.REQUEST)
                .withSkip(1)
                .withTimes(1));
        for (int i = 0; i < 3; i++) {
            link.request(CHUNK);
            link.arrive(CHUNK);
        }
        assertThat(link.requests().stream().map(seen -> seen.text().equals(CHUNK)))
                .containsExactly(true, false, true);
        assertThat(link.departures().stream().map(seen -> seen.text().equals(CHUNK)))
                .containsExactly(true, false, true);
    }

    /** In each byte at most one. */
    private static int bitsFlipped(String sent, String seen, Set<Integer> places) {
        int flipped = 0;
        for (int i = 0; i < sent.length(); i++) {
            int difference = sent.charAt(i) ^ seen.charAt(i);
            if (difference != 0) {
                assertThat(Integer.bitCount(difference)).isEqualTo(1);
                places.add(i);
                flipped++;
            }
        }
        return flipped;
    }
}
