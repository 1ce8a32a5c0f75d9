package io.charivari.agent.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.relay.EmbeddedLink;
import io.charivari.agent.testing.EmbeddedProxy;
import io.charivari.agent.testing.LineProtocol;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Bandwidth;
import io.charivari.model.behavior.BehaviorSpec;
import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.Distribution;
import io.charivari.model.behavior.ErrorOptions;
import io.charivari.model.behavior.ErrorReply;
import io.charivari.model.behavior.Per;
import io.charivari.model.behavior.Slicer;
import io.charivari.model.behavior.Throttle;
import io.charivari.model.behavior.Transient;
import io.charivari.model.match.Match;
import io.charivari.model.proxy.Direction;
import io.charivari.model.unit.ByteRate;
import io.charivari.model.unit.ByteSize;
import io.charivari.model.unit.Percent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Behaviors that come, change and go while a client sends requests without waiting, cut anyhow: every request gets one
 * reply, its own or an error, in its place, and the backend gets the others whole and in order.
 */
class FramedChangeTest {

    private static final ErrorOptions DEFAULT = new ErrorOptions(null, null, null, null, null, null, null, null, false);
    private static final int CONVERSATIONS = 150;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyRequestIsRepliedToOnceAndInItsPlace(long seed) {
        for (int i = 0; i < CONVERSATIONS; i++) {
            new Chat(seed * 1_000 + i).run();
        }
    }

    /** One link and all that happens to it. */
    private static final class Chat {

        private final EmbeddedLink link = EmbeddedLink.framed(new LineProtocol());
        private final EmbeddedProxy proxy = new EmbeddedProxy(link);
        private final List<ActiveBehavior> active = new ArrayList<>();
        private final List<String> asked = new ArrayList<>();
        private final SplittableRandom random;
        private final long seed;
        private String unsent = "";
        private String unanswered = "";
        private int answered;

        Chat(long seed) {
            this.seed = seed;
            this.random = new SplittableRandom(seed);
        }

        void run() {
            try (link) {
                for (int i = 0; i < 60; i++) {
                    act();
                }
                new ArrayList<>(active).forEach(proxy::clear);
                send(unsent.length());
                settle();
                check();
            }
        }

        private void act() {
            switch (random.nextInt(8)) {
                case 0 -> set();
                case 1 -> clear();
                case 2 -> change();
                case 3, 4 -> ask();
                case 5 -> send(random.nextInt(1 + unsent.length()));
                case 6 -> reply(random.nextInt(40));
                default -> link.advance(TimeUnit.MILLISECONDS.toNanos(random.nextInt(200)));
            }
        }

        private void ask() {
            for (int count = 1 + random.nextInt(4); count > 0; count--) {
                String key = Character.toString('a' + random.nextInt(5)) + asked.size();
                asked.add(key);
                unsent += random.nextInt(4) == 0 ? "put " + key + " 7\nget x y" : "get " + key + "\n";
            }
            send(random.nextInt(1 + unsent.length()));
        }

        private void send(int count) {
            if (count > 0) {
                link.request(unsent.substring(0, count));
                unsent = unsent.substring(count);
            }
        }

        /** The backend replies to what it has had in full, in pieces; some replies are long. */
        private void reply(int most) {
            List<String> heard = heard();
            for (; answered < heard.size(); answered++) {
                String key = heard.get(answered);
                unanswered += answered % 3 == 0 ? "$" + key.length() + "\n" + key : "r" + key + "\n";
                unanswered += random.nextInt(5) == 0 ? "* news\n" : "";
            }
            int count = Math.min(most, unanswered.length());
            if (count > 0) {
                link.arrive(unanswered.substring(0, count));
                unanswered = unanswered.substring(count);
            }
        }

        private List<String> heard() {
            String text = text(link.requests()).replace("get x y", "");
            int whole = text.lastIndexOf('\n') + 1;
            return text.substring(0, whole)
                    .lines()
                    .map(line -> line.split(" ", -1)[1])
                    .toList();
        }

        private void settle() {
            for (int i = 0; i < 50; i++) {
                link.advance(TimeUnit.SECONDS.toNanos(1));
                reply(Integer.MAX_VALUE);
            }
        }

        private void set() {
            if (active.size() < 4) {
                active.add(proxy.set(any()));
            }
        }

        private void clear() {
            if (!active.isEmpty()) {
                proxy.clear(active.remove(random.nextInt(active.size())));
            }
        }

        private void change() {
            if (!active.isEmpty()) {
                int which = random.nextInt(active.size());
                active.set(which, proxy.change(active.get(which), any()));
            }
        }

        private Activation any() {
            List<BehaviorSpec> specs = List.of(
                    new ErrorReply(DEFAULT),
                    new Transient(1 + random.nextInt(3), DEFAULT),
                    new Throttle(5, Throttle.Overflow.ERROR),
                    new Throttle(50, Throttle.Overflow.DELAY),
                    Delay.of(Duration.ofMillis(random.nextInt(300))),
                    new Delay(Duration.ofMillis(100), Duration.ofMillis(90), Distribution.EXPONENTIAL),
                    new Slicer(new ByteSize(3), new ByteSize(1), Duration.ofMillis(1)),
                    new Bandwidth(new ByteRate(500), null, Bandwidth.Scope.LINK));
            BehaviorSpec spec = specs.get(random.nextInt(specs.size()));
            Activation activation = Activation.of(spec);
            boolean onReplies = spec instanceof ErrorReply || spec instanceof Transient;
            activation = onReplies ? activation : activation.withDirection(anyOf(Direction.values()));
            activation = random.nextBoolean() ? activation : activation.withProbability(Percent.of(50));
            activation = random.nextInt(3) > 0 ? activation : activation.withPer(anyOf(Per.values()));
            String key = anyOf(new String[] {"a*", "b*", "?1*"});
            return random.nextBoolean() ? activation : activation.withMatch(Match.of(Map.of("key", key)));
        }

        private <T> T anyOf(T[] values) {
            return values[random.nextInt(values.length)];
        }

        private void check() {
            String said = text(link.departures()).replace("* news\n", "");
            List<String> replies = replies(said);
            assertThat(replies).as("seed %d: %s", seed, said).hasSize(asked.size());
            for (int i = 0; i < asked.size(); i++) {
                assertThat(replies.get(i)).as("seed %d, reply %d", seed, i).isIn(asked.get(i), "!error");
            }
            long errors = replies.stream().filter("!error"::equals).count();
            assertThat(heard()).as("seed %d", seed).hasSize(asked.size() - (int) errors);
            assertThat(link.budget().heldBytes()).isZero();
        }

        private static List<String> replies(String said) {
            List<String> replies = new ArrayList<>();
            for (int at = 0; at < said.length(); ) {
                int end = said.indexOf('\n', at);
                String line = said.substring(at, end);
                at = end + 1;
                if (line.startsWith("$")) {
                    int length = Integer.parseInt(line.substring(1));
                    replies.add(said.substring(at, at + length));
                    at += length;
                } else {
                    replies.add(line.startsWith("!") ? line : line.substring(1));
                }
            }
            return replies;
        }

        private static String text(List<EmbeddedLink.Departure> departures) {
            StringBuilder text = new StringBuilder();
            departures.forEach(departure -> text.append(departure.text() == null ? "<end>" : departure.text()));
            return text.toString();
        }
    }
}
