package io.charivari.agent.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.behavior.ActiveBehavior;
import io.charivari.agent.relay.EmbeddedLink;
import io.charivari.agent.testing.EmbeddedProxy;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.ErrorOptions;
import io.charivari.model.behavior.ErrorReply;
import io.charivari.model.match.Match;
import io.charivari.model.match.MatchField;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A recorded conversation of client and backend: turns that are said one after the other. Plays it cut in any way, and
 * spoiled in any way.
 */
public final class RecordedTalk {

    private final ProtocolFactory protocol;
    private final List<Turn> turns = new ArrayList<>();

    @SuppressWarnings("ArrayRecordComponent") // nobody compares turns
    private record Turn(boolean isClient, byte[] bytes) {}

    public RecordedTalk(ProtocolFactory protocol) {
        this.protocol = protocol;
    }

    public RecordedTalk client(String text) {
        return client(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RecordedTalk client(byte[] bytes) {
        turns.add(new Turn(true, bytes));
        return this;
    }

    public RecordedTalk server(String text) {
        return server(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RecordedTalk server(byte[] bytes) {
        turns.add(new Turn(false, bytes));
        return this;
    }

    /** The backend says no more. */
    public RecordedTalk serverEnds() {
        return server(new byte[0]);
    }

    /** Each turn in one piece. */
    public WatchedDialog play() {
        WatchedDialog dialog = new WatchedDialog(protocol);
        turns.forEach(turn -> say(dialog, turn.isClient, turn.bytes));
        return dialog;
    }

    /** Asserts that the same is found however the turns are cut: byte by byte, and at random for so many seeds. */
    public void assertSameHoweverCut(int seeds) {
        List<String> whole = play().notes();
        assertThat(cut(new SplittableRandom(0), 1).notes()).as("byte by byte").isEqualTo(whole);
        for (int seed = 0; seed < seeds; seed++) {
            int most = 2 + seed % 60;
            assertThat(cut(new SplittableRandom(seed), most).notes())
                    .as("pieces of at most %d bytes, seed %d", most, seed)
                    .isEqualTo(whole);
        }
    }

    private WatchedDialog cut(SplittableRandom random, int most) {
        WatchedDialog dialog = new WatchedDialog(protocol);
        for (Turn turn : turns) {
            if (turn.bytes.length == 0) {
                say(dialog, turn.isClient, turn.bytes);
            }
            for (int at = 0; at < turn.bytes.length; ) {
                int count = Math.min(turn.bytes.length - at, 1 + random.nextInt(most));
                say(dialog, turn.isClient, Arrays.copyOfRange(turn.bytes, at, at + count));
                at += count;
            }
        }
        return dialog;
    }

    /**
     * Plays the conversation with bytes changed, dropped, doubled, swapped and made up, cut at random. Whatever is thrown
     * at it, a framer must not throw.
     *
     * @return how many of the mutated conversations were given up
     */
    public int fuzz(long seed, int rounds) {
        int opaque = 0;
        for (int round = 0; round < rounds; round++) {
            SplittableRandom random = new SplittableRandom(seed + round);
            WatchedDialog dialog = new WatchedDialog(protocol);
            try {
                playSpoiled(dialog, random);
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + (seed + round), e);
            }
            opaque += dialog.opaque() == null ? 0 : 1;
        }
        return opaque;
    }

    /**
     * Relays the conversation spoiled and cut as {@link #fuzz} does, once by itself and once while a behavior looks at
     * every request: whatever is said arrives byte for byte.
     */
    public void assertRelayedAsItIs(long seed, int rounds) {
        for (int round = 0; round < rounds; round++) {
            relaySpoiled(seed + round, false);
            relaySpoiled(seed + round, true);
        }
    }

    private void relaySpoiled(long seed, boolean acted) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder fromClient = new StringBuilder();
        StringBuilder fromServer = new StringBuilder();
        try (EmbeddedLink link = EmbeddedLink.framed(protocol)) {
            EmbeddedProxy proxy = new EmbeddedProxy(link);
            ActiveBehavior behavior = acted ? proxy.set(errorThatFitsNothing(protocol)) : null;
            for (Turn turn : turns) {
                byte[] bytes = random.nextInt(3) == 0 ? spoiled(turn.bytes, random) : turn.bytes;
                for (int at = 0; at < bytes.length; ) {
                    int count = Math.min(bytes.length - at, 1 + random.nextInt(random.nextBoolean() ? 4 : 4096));
                    String piece = new String(bytes, at, count, StandardCharsets.ISO_8859_1);
                    say(link, turn.isClient, piece);
                    (turn.isClient ? fromClient : fromServer).append(piece);
                    at += count;
                }
            }
            if (behavior != null) {
                // A message that has no end may wait for it.
                proxy.clear(behavior);
            }
            assertThat(text(link.requests())).as("upstream, seed %d", seed).isEqualTo(fromClient.toString());
            assertThat(text(link.departures())).as("downstream, seed %d", seed).isEqualTo(fromServer.toString());
        }
    }

    /** An error that looks at every request and answers none. */
    static Activation errorThatFitsNothing(ProtocolFactory protocol) {
        MatchField field = protocol.matchFields().iterator().next();
        String nothing = field == MatchField.STATEMENT ? "^nothing says this$" : "nothing-says-this";
        return Activation.of(new ErrorReply(ErrorOptions.DEFAULT)).withMatch(new Match(Map.of(field, nothing)));
    }

    private static void say(EmbeddedLink link, boolean isClient, String piece) {
        if (isClient) {
            link.request(piece);
        } else {
            link.arrive(piece);
        }
    }

    private static String text(List<EmbeddedLink.Departure> departures) {
        StringBuilder text = new StringBuilder();
        departures.stream().filter(left -> left.text() != null).forEach(left -> text.append(left.text()));
        return text.toString();
    }

    private void playSpoiled(WatchedDialog dialog, SplittableRandom random) {
        for (Turn turn : turns) {
            byte[] bytes = turn.bytes.length > 0 && random.nextInt(3) == 0 ? spoiled(turn.bytes, random) : turn.bytes;
            boolean isClient = turn.isClient ^ random.nextInt(50) == 0;
            for (int at = 0; at < bytes.length; ) {
                int count = Math.min(bytes.length - at, 1 + random.nextInt(random.nextBoolean() ? 4 : 4096));
                say(dialog, isClient, Arrays.copyOfRange(bytes, at, at + count));
                at += count;
            }
        }
        dialog.clientEnds();
        dialog.serverEnds();
    }

    private static byte[] spoiled(byte[] bytes, SplittableRandom random) {
        byte[] result = bytes.clone();
        for (int times = 1 + random.nextInt(4); times > 0 && result.length > 0; times--) {
            result = spoiledOnce(result, random);
        }
        return result;
    }

    private static byte[] spoiledOnce(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(bytes.length);
        int count = Math.min(bytes.length - at, 1 + random.nextInt(8));
        switch (random.nextInt(6)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            case 2 -> Arrays.fill(bytes, at, at + count, (byte) 0xff);
            case 3 -> Arrays.fill(bytes, at, at + count, (byte) ('0' + random.nextInt(10)));
            case 4 -> {
                return without(bytes, at, count);
            }
            default -> {
                return doubled(bytes, at, count);
            }
        }
        return bytes;
    }

    private static byte[] without(byte[] bytes, int at, int count) {
        byte[] result = Arrays.copyOf(bytes, bytes.length - count);
        System.arraycopy(bytes, at + count, result, at, bytes.length - at - count);
        return result;
    }

    private static byte[] doubled(byte[] bytes, int at, int count) {
        byte[] result = Arrays.copyOf(bytes, bytes.length + count);
        System.arraycopy(bytes, at, result, at + count, bytes.length - at);
        return result;
    }

    private static void say(WatchedDialog dialog, boolean isClient, byte[] bytes) {
        if (isClient) {
            dialog.client(bytes);
        } else if (bytes.length == 0) {
            dialog.serverEnds();
        } else {
            dialog.server(bytes);
        }
    }
}
