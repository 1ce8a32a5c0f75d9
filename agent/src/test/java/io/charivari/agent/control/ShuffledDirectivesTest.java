package io.charivari.agent.control;

import static io.charivari.agent.control.ControlRig.entry;
import static io.charivari.agent.control.ControlRig.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.testing.FakeDataPlane.Change;
import io.charivari.model.plan.AgentPlan;
import io.charivari.proto.v1.ControllerMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Ten thousand directives, doubled, out of order and late: nothing is ever set twice, or after it was ended. */
class ShuffledDirectivesTest {

    private static final int MESSAGES = 10_000;

    private final ControlRig rig = ControlRig.connected();
    private final Random random = new Random(20_260);
    private final List<ControllerMessage> onTheirWay = new ArrayList<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, Integer> endedAtChange = new HashMap<>();

    @Test
    void noMessageAppliesAnythingTwiceOrLate() {
        int said = 0;
        int runs = 0;
        while (said < MESSAGES) {
            while (onTheirWay.size() < 40) {
                addRun("r" + ++runs);
            }
            Collections.shuffle(onTheirWay, random);
            for (ControllerMessage message : List.copyOf(onTheirWay.subList(0, 10))) {
                deliver(message);
                said++;
            }
            rig.advance(Duration.ofMillis(random.nextInt(60)));
        }
        rig.advance(Duration.ofMinutes(2));

        checkChanges();
        assertThat(rig.dataPlane.inForce()).isEmpty();
        assertThat(rig.dataPlane.changes()).hasSizeGreaterThan(50);
    }

    private void addRun(String run) {
        AgentPlan plan = plan(
                entry("one", "db", Duration.ZERO, Duration.ofSeconds(3)),
                entry("two", "cache", Duration.ofMillis(200), Duration.ofSeconds(1)));
        onTheirWay.add(rig.prepare(run, plan));
        onTheirWay.add(rig.start(run, Duration.ofMillis(200 + random.nextInt(2000)), Duration.ofSeconds(5)));
        onTheirWay.add(rig.renewal(run, Duration.ofSeconds(4)));
        if (random.nextInt(4) == 0) {
            onTheirWay.add(random.nextBoolean() ? rig.disarm(run) : rig.revert(run));
        }
        if (random.nextInt(20) == 0) {
            onTheirWay.add(rig.halt());
            onTheirWay.add(rig.resume());
        }
    }

    /** Some are said again at once, some stay on their way and come again much later. */
    private void deliver(ControllerMessage message) {
        rig.say(message);
        noteEnd(message);
        if (random.nextInt(3) == 0) {
            rig.say(message);
        }
        if (random.nextInt(3) > 0) {
            onTheirWay.remove(message);
        }
    }

    private void noteEnd(ControllerMessage message) {
        String run = message.hasRevert()
                ? message.getRevert().getId().getRunId()
                : message.hasDisarm() ? message.getDisarm().getId().getRunId() : "";
        if (!run.isEmpty() && ended.add(run)) {
            endedAtChange.put(run, rig.dataPlane.changes().size());
        }
    }

    private void checkChanges() {
        Map<Object, Integer> timesSet = new HashMap<>();
        List<Change> changes = rig.dataPlane.changes();
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            if (change.set()) {
                assertThat(timesSet.merge(change.key(), 1, Integer::sum)).isEqualTo(1);
                assertThat(i).isLessThan(endedAtChange.getOrDefault(change.key().run(), Integer.MAX_VALUE));
            }
        }
        rig.reports().forEach(report -> assertThat(report.getAtNanos() - report.getPlannedNanos())
                .isLessThanOrEqualTo(0));
    }
}
