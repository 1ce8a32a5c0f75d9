package io.charivari.agent.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.relay.EmbeddedLink;
import io.charivari.agent.testing.EmbeddedProxy;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Per;
import io.charivari.model.behavior.Transient;
import io.charivari.model.proxy.Direction;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Errors that go away when a client tries again. */
class TransientTest {

    private static final int SPOILED = 1000;
    private static final int INJECTED = "reply".length() + 100;
    private static final int FINE = "reply".length();

    private final EmbeddedLink link = new EmbeddedLink(7);
    private final EmbeddedLink other = link.beside(8);
    private final EmbeddedProxy proxy = new EmbeddedProxy(link, other);

    @AfterEach
    void close() {
        link.close();
        other.close();
    }

    @Test
    void theFirstRequestsOfEachConnectionFailAndLaterOnesPass() {
        ActiveBehavior flaky = proxy.set(new Transient(2, false));
        exchange(link, 4);
        exchange(other, 3);
        assertThat(replies(link)).containsExactly(SPOILED, SPOILED, FINE, FINE);
        assertThat(replies(other)).containsExactly(SPOILED, SPOILED, FINE);
        assertThat(flaky.effect().errors()).isEqualTo(4);
        assertThat(flaky.effect().requests()).isEqualTo(4);
        assertThat(link.requests()).as("every request reaches the backend").hasSize(4);
    }

    @Test
    void theErrorMayBePutIntoTheMiddle() {
        proxy.set(new Transient(1, true));
        exchange(link, 2);
        assertThat(link.departures().get(0).text() + link.departures().get(2).text())
                .isEqualTo("reply");
        assertThat(link.departures().get(1).text()).hasSize(INJECTED - FINE);
        assertThat(link.departures().get(3).text()).isEqualTo("reply");
    }

    @Test
    void aChangeGoesOnCounting() {
        ActiveBehavior flaky = proxy.set(new Transient(1, false));
        exchange(link, 2);
        flaky = proxy.change(flaky, new Transient(3, false));
        exchange(link, 3);
        flaky = proxy.change(flaky, Activation.of(new Transient(4, false)).withDirection(Direction.BOTH));
        exchange(link, 2);
        proxy.change(flaky, new Transient(2, false));
        exchange(link, 1);
        assertThat(replies(link)).containsExactly(SPOILED, FINE, SPOILED, SPOILED, FINE, SPOILED, FINE, FINE);
    }

    @Test
    void itCountsWhatItActsOn() {
        proxy.set(Activation.of(new Transient(2, false)).withPer(Per.REQUEST).withSkip(1));
        exchange(link, 4);
        assertThat(replies(link)).containsExactly(FINE, SPOILED, SPOILED, FINE);
    }

    @Test
    void aChangeInTheMiddleOfAReplyLetsItEndAsItBegan() {
        ActiveBehavior flaky = proxy.set(new Transient(2, false));
        link.request("request");
        link.arrive("rep");
        proxy.change(flaky, new Transient(2, true));
        link.arrive("ly");
        assertThat(replies(link)).containsExactly(SPOILED);
        exchange(link, 1);
        assertThat(replies(link)).containsExactly(SPOILED, 2, 100, 3);
    }

    private static void exchange(EmbeddedLink link, int times) {
        for (int i = 0; i < times; i++) {
            link.request("request");
            link.arrive("reply");
        }
    }

    private static List<Integer> replies(EmbeddedLink link) {
        return link.departures().stream().map(seen -> seen.text().length()).toList();
    }
}
