package io.charivari.agent.behavior;

import static io.charivari.agent.behavior.EmbeddedActivation.active;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.relay.CloseReason;
import io.charivari.agent.relay.EmbeddedLink;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.LinkSet;
import io.charivari.model.behavior.MaxConnections;
import io.charivari.model.behavior.MaxConnections.Overflow;
import io.charivari.model.proxy.Direction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The links of one proxy under a limit: who is dialed, who is refused, who waits for whom. */
class MaxConnectionsTest {

    private final List<EmbeddedLink> links = new ArrayList<>();
    private final EmbeddedLink first = open();

    @AfterEach
    void close() {
        links.forEach(EmbeddedLink::close);
    }

    @Test
    void oneMoreThanTheLimitIsRefusedBeforeTheDialUntilOneEnds() {
        ActiveBehavior limit = active(first, max(2, Overflow.REFUSE));
        EmbeddedLink one = accept(limit);
        EmbeddedLink two = accept(limit);
        EmbeddedLink three = accept(limit);
        assertThat(one.dials()).hasSize(1);
        assertThat(two.dials()).hasSize(1);
        assertThat(three.dials()).isEmpty();
        assertThat(three.isClosed()).isTrue();
        end(one);
        assertThat(accept(limit).dials()).hasSize(1);
        assertThat(accept(limit).isClosed()).isTrue();
    }

    @Test
    void linksThatAreOpenAreCountedAndNeverClosed() {
        ActiveBehavior limit = active(first, max(1, Overflow.REFUSE));
        EmbeddedLink second = open();
        first.apply(limit);
        second.apply(limit);
        assertThat(first.isClosed() || second.isClosed()).isFalse();
        assertThat(accept(limit).isClosed()).isTrue();
        end(first);
        assertThat(accept(limit).isClosed()).isTrue();
        end(second);
        assertThat(accept(limit).dials()).hasSize(1);
    }

    @Test
    void whoWaitsIsDialedWhenAPlaceIsFreeFirstComeFirstServed() {
        ActiveBehavior limit = active(first, max(1, Overflow.QUEUE));
        first.apply(limit);
        EmbeddedLink one = accept(limit);
        EmbeddedLink two = accept(limit);
        assertThat(one.isClosed() || two.isClosed()).isFalse();
        end(first);
        run();
        assertThat(one.dials()).hasSize(1);
        assertThat(two.dials()).isEmpty();
        assertThat(accept(limit).dials()).isEmpty();
        end(one);
        run();
        assertThat(two.dials()).hasSize(1);
    }

    @Test
    void aWaitingClientThatGoesAwayLeavesTheQueue() {
        ActiveBehavior limit = active(first, max(1, Overflow.QUEUE));
        first.apply(limit);
        EmbeddedLink one = accept(limit);
        EmbeddedLink two = accept(limit);
        one.requestReset();
        assertThat(one.isClosed()).isTrue();
        end(first);
        run();
        assertThat(one.dials()).isEmpty();
        assertThat(two.dials()).hasSize(1);
    }

    @Test
    void aPlaceThatComesToALinkThatHasJustEndedGoesToTheNext() {
        ActiveBehavior limit = active(first, max(1, Overflow.QUEUE));
        first.apply(limit);
        EmbeddedLink one = accept(limit);
        EmbeddedLink two = accept(limit);
        end(first);
        // Handed over, but its event loop has not come to it yet.
        one.requestReset();
        run();
        assertThat(one.dials()).isEmpty();
        assertThat(two.dials()).hasSize(1);
    }

    @Test
    void whenItIsClearedAllWhoWaitAreDialedAtOnce() {
        ActiveBehavior limit = active(first, max(1, Overflow.QUEUE));
        first.apply(limit);
        List<EmbeddedLink> waiting = List.of(accept(limit), accept(limit), accept(limit));
        waiting.forEach(EmbeddedLink::apply);
        first.apply();
        run();
        assertThat(waiting).allSatisfy(link -> assertThat(link.dials()).hasSize(1));
    }

    @Test
    void aHigherLimitLetsAsManyDialAsFit() {
        ActiveBehavior limit = active(first, max(1, Overflow.QUEUE));
        first.apply(limit);
        List<EmbeddedLink> waiting = List.of(accept(limit), accept(limit), accept(limit));
        ActiveBehavior higher =
                limit.changed(Activation.of(max(3, Overflow.QUEUE)).withDirection(Direction.UPSTREAM));
        links.forEach(link -> link.apply(higher));
        run();
        assertThat(waiting).extracting(link -> link.dials().size()).containsExactly(1, 1, 0);
    }

    @Test
    void aLowerLimitClosesNobodyAndLetsNobodyIn() {
        ActiveBehavior limit = active(first, max(3, Overflow.REFUSE));
        first.apply(limit);
        EmbeddedLink second = accept(limit);
        ActiveBehavior lower = limit.changed(Activation.of(max(1, Overflow.REFUSE)));
        links.forEach(link -> link.apply(lower));
        assertThat(second.isClosed()).isFalse();
        end(second);
        assertThat(accept(lower).isClosed()).isTrue();
        end(first);
        assertThat(accept(lower).dials()).hasSize(1);
    }

    @Test
    void whereNobodyMayWaitAnyMoreThoseWhoDoAreRefused() {
        ActiveBehavior limit = active(first, max(1, Overflow.QUEUE));
        first.apply(limit);
        EmbeddedLink waiting = accept(limit);
        ActiveBehavior refusing = limit.changed(Activation.of(max(1, Overflow.REFUSE)));
        links.forEach(link -> link.apply(refusing));
        assertThat(waiting.isClosed()).isTrue();
        assertThat(waiting.dials()).isEmpty();
        end(first);
        assertThat(accept(refusing).dials()).hasSize(1);
    }

    @Test
    void newLinksAloneAreCountedIfItIsSetSo() {
        Activation onlyNew = Activation.of(max(1, Overflow.REFUSE)).withLinks(LinkSet.NEW);
        ActiveBehavior limit = active(first, onlyNew, 1);
        first.apply(limit);
        assertThat(accept(limit).dials()).hasSize(1);
        assertThat(accept(limit).isClosed()).isTrue();
    }

    @Test
    void linksThatAreSkippedHaveNoPlace() {
        ActiveBehavior limit =
                active(first, Activation.of(max(1, Overflow.REFUSE)).withSkip(2));
        first.apply(limit);
        assertThat(accept(limit).dials()).hasSize(1);
        assertThat(accept(limit).dials()).hasSize(1);
        assertThat(accept(limit).isClosed()).isTrue();
        ActiveBehavior higher =
                limit.changed(Activation.of(max(2, Overflow.REFUSE)).withSkip(2));
        links.forEach(link -> link.apply(higher));
        assertThat(accept(higher).dials()).hasSize(1);
        assertThat(accept(higher).isClosed()).isTrue();
    }

    private EmbeddedLink open() {
        EmbeddedLink link = new EmbeddedLink(links.size() + 1);
        links.add(link);
        return link;
    }

    private EmbeddedLink accept(ActiveBehavior limit) {
        EmbeddedLink link = EmbeddedLink.accepted(links.size() + 1);
        links.add(link);
        link.open(limit);
        return link;
    }

    private static void end(EmbeddedLink link) {
        link.link().close(CloseReason.FINISHED);
    }

    /** Lets every event loop do what it was told. */
    private void run() {
        links.forEach(link -> link.advance(0));
    }

    private static MaxConnections max(long limit, Overflow overflow) {
        return new MaxConnections(limit, overflow);
    }
}
