package io.charivari.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.run.RunState;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Something breaks behind every single message of a run, and is mended a little later. */
class EveryStepTest {

    private static final Duration LENGTH = Duration.ofSeconds(2);
    private static final Duration MENDED_AFTER = Duration.ofSeconds(3);

    /** For leases, keepalives, backoffs and recovery. */
    private static final Duration CALM = Duration.ofSeconds(60);

    private enum Blow {
        CONTROLLER_KILLED,
        CONTROLLER_FROZEN,
        CONTROLLER_CUT_OFF,
        STORE_DOWN,
        AGENT_KILLED,
        AGENT_FROZEN,
        AGENT_CUT_OFF,
        AGENT_RESET
    }

    @ParameterizedTest
    @EnumSource
    void whateverBreaksBehindWhicheverMessageThePromisesHold(Blow blow) {
        int messages = 1;
        while (breaksBehind(messages, blow)) {
            messages++;
        }

        assertThat(messages).as("messages of one run").isGreaterThan(25);
    }

    /** @return false if the run was over before so many messages were said */
    private static boolean breaksBehind(int messages, Blow blow) {
        Stage stage = Stage.of(3);
        long before = stage.world.chronicle().messages();
        String run = stage.blackout(LENGTH);
        stage.world.advanceUntil(() -> stage.world.chronicle().messages() - before >= messages || isOver(stage, run));
        if (isOver(stage, run)) {
            return false;
        }
        strike(stage, blow);
        stage.world.advance(MENDED_AFTER);
        mend(stage, blow);
        stage.world.advance(CALM);

        String story = blow + " behind message " + messages;
        assertThat(stage.world.judge().broken()).as(story).isEmpty();
        assertThat(isOver(stage, run)).as(story).isTrue();
        assertThat(stage.world.allClean()).as(story).isTrue();
        String next = stage.blackout(LENGTH);
        stage.world.advance(CALM);
        assertThat(stage.record(next).state()).as(story).isEqualTo(RunState.PASSED);
        return true;
    }

    private static boolean isOver(Stage stage, String run) {
        return stage.world.controller().disk().find(run).stream()
                .anyMatch(record -> record.state().isOver());
    }

    private static void strike(Stage stage, Blow blow) {
        switch (blow) {
            case CONTROLLER_KILLED -> stage.world.controller().kill();
            case CONTROLLER_FROZEN -> stage.world.controller().freeze();
            case CONTROLLER_CUT_OFF -> stage.world.agents().forEach(stage.world.network()::cut);
            case STORE_DOWN -> stage.world.controller().storeIsDown(true);
            case AGENT_KILLED -> stage.agent("a2").kill();
            case AGENT_FROZEN -> stage.agent("a2").freeze();
            case AGENT_CUT_OFF -> stage.world.network().cut(stage.agent("a2"));
            case AGENT_RESET -> stage.world.network().reset(stage.agent("a2"));
        }
    }

    private static void mend(Stage stage, Blow blow) {
        switch (blow) {
            case CONTROLLER_KILLED -> stage.world.controller().start();
            case CONTROLLER_FROZEN -> stage.world.controller().thaw();
            case CONTROLLER_CUT_OFF -> stage.world.agents().forEach(stage.world.network()::heal);
            case STORE_DOWN -> stage.world.controller().storeIsDown(false);
            case AGENT_KILLED -> stage.agent("a2").start();
            case AGENT_FROZEN -> stage.agent("a2").thaw();
            case AGENT_CUT_OFF -> stage.world.network().heal(stage.agent("a2"));
            case AGENT_RESET -> {}
        }
    }
}
