package io.charivari.agent.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.model.testing.ManualScheduler;
import io.charivari.proto.v1.ActivationReport;
import io.charivari.proto.v1.AgentMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuietMomentTest {

    private static final Duration ALMOST = QuietMoment.LENGTH.minusMillis(1);
    private static final Duration AWHILE = Duration.ofMillis(10);

    private final ManualScheduler scheduler = new ManualScheduler();
    private final QuietMoment quiet = new QuietMoment(scheduler);
    private final List<String> done = new ArrayList<>();

    @Test
    void doesThingsAtOnceWhileNothingHappens() {
        quiet.afterwards(() -> done.add("told"));

        assertThat(done).containsExactly("told");
    }

    @Test
    void putsThingsOffUntilTheInstantHasPassedAndKeepsTheirOrder() {
        quiet.begin();
        quiet.afterwards(() -> done.add("first"));
        scheduler.advance(ALMOST);
        quiet.afterwards(() -> done.add("second"));
        assertThat(done).isEmpty();

        scheduler.advance(Duration.ofMillis(1));
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void instantsThatFollowEachOtherPutNothingOffForever() {
        quiet.begin();
        quiet.afterwards(() -> done.add("first"));
        for (Duration passed = Duration.ZERO; passed.compareTo(QuietMoment.LENGTH) < 0; passed = passed.plus(AWHILE)) {
            scheduler.advance(AWHILE);
            quiet.begin();
        }

        assertThat(done).containsExactly("first");
    }

    @Test
    void aProofLeavesBehindAllThatWasPutOffAndWithoutWaiting() {
        Uplink uplink = quiet.behind(new Uplink() {

            @Override
            public boolean isConnected() {
                return true;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void send(AgentMessage message) {
                done.add("proof");
            }
        });
        quiet.begin();
        quiet.afterwards(() -> done.add("report"));

        uplink.send(AgentMessage.getDefaultInstance());
        assertThat(done).containsExactly("report", "proof");

        quiet.afterwards(() -> done.add("later"));
        scheduler.advance(QuietMoment.LENGTH);
        assertThat(done).containsExactly("report", "proof", "later");
    }

    @Test
    void anAgentTellsOfABeginningWhenItsInstantHasPassed() {
        ControlRig rig = ControlRig.connected();
        rig.run("r1", ControlRig.plan());
        rig.advance(ControlRig.LEAD.plus(ALMOST));
        assertThat(rig.dataPlane.proxies())
                .anySatisfy(proxy -> assertThat(proxy.active()).hasSize(1));
        assertThat(rig.reports()).isEmpty();

        rig.advance(AWHILE);
        assertThat(rig.reports()).singleElement().satisfies(report -> {
            assertThat(report.getPhase()).isEqualTo(ActivationReport.Phase.PHASE_STARTED);
            assertThat(report.getAtNanos()).isEqualTo(report.getPlannedNanos());
        });
    }
}
