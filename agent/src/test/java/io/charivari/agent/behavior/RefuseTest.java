package io.charivari.agent.behavior;

import static io.charivari.agent.behavior.EmbeddedActivation.active;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.relay.EmbeddedLink;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.LinkSet;
import io.charivari.model.behavior.Refuse;
import io.charivari.model.unit.Percent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which links are refused; that it is an RST is seen on real sockets elsewhere. */
class RefuseTest {

    private final EmbeddedLink any = new EmbeddedLink(1);

    @AfterEach
    void close() {
        any.close();
    }

    @Test
    void aNewLinkIsClosedAndItsBackendNeverDialed() {
        try (EmbeddedLink link = EmbeddedLink.accepted(2)) {
            link.open(active(any, new Refuse()));
            assertThat(link.isClosed()).isTrue();
            assertThat(link.dials()).isEmpty();
        }
    }

    @Test
    void openLinksGoOnWhateverIsChanged() {
        ActiveBehavior refuse = active(any, new Refuse());
        any.apply(refuse);
        any.apply(refuse.changed(Activation.of(new Refuse()).withLinks(LinkSet.NEW)));
        any.request("hello");
        assertThat(any.requests()).hasSize(1);
        assertThat(refuse.effect().links()).isZero();
    }

    @Test
    void skipAndTimesCountNewLinksOnly() {
        ActiveBehavior refuse =
                active(any, Activation.of(new Refuse()).withSkip(1).withTimes(2));
        any.apply(refuse);
        assertThat(refused(refuse, 5)).containsExactly(false, true, true, false, false);
    }

    @Test
    void aShareOfThemIsRefusedAndAlwaysTheSame() {
        Activation half = Activation.of(new Refuse()).withProbability(Percent.parse("50%"));
        List<Boolean> first = refused(active(any, half), 200);
        assertThat(first.stream().filter(Boolean::booleanValue)).hasSizeBetween(70, 130);
        assertThat(refused(active(any, half), 200)).isEqualTo(first);
    }

    private static List<Boolean> refused(ActiveBehavior refuse, int links) {
        List<Boolean> refused = new ArrayList<>();
        for (int number = 2; number < 2 + links; number++) {
            try (EmbeddedLink link = EmbeddedLink.accepted(number)) {
                link.open(refuse);
                refused.add(link.isClosed());
            }
        }
        return refused;
    }
}
