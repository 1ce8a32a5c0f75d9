package io.charivari.controller.run;

import static io.charivari.controller.testing.EngineWorld.plan;
import static io.charivari.controller.testing.EngineWorld.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.testing.EngineWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchTest {

    private final EngineWorld world = new EngineWorld();

    @BeforeEach
    void anAgentIsThere() {
        world.agents.add("db", "pg");
    }

    @Test
    void aWatcherSeesAllEventsWithoutGapOrDuplicate() {
        String id = world.start(request(plan("db/pg")));
        world.toTheMiddle();
        Recorder recorder = new Recorder();
        world.now(world.engine.watch(id, recorder));
        world.toTheEnd();

        assertThat(recorder.events).isEqualTo(world.events(id));
        assertThat(recorder.over).isEqualTo(world.run(id));
    }

    @Test
    void aRunThatIsOverIsShownToItsEnd() {
        String id = world.start(request(plan("db/pg")));
        world.toTheEnd();
        Recorder recorder = new Recorder();
        world.now(world.engine.watch(id, recorder));

        assertThat(recorder.events).isEqualTo(world.events(id));
        assertThat(recorder.over).isEqualTo(world.run(id));
    }

    @Test
    void whoLeavesSeesNothingMore() {
        String id = world.start(request(plan("db/pg")));
        Recorder recorder = new Recorder();
        Runnable leave = world.now(world.engine.watch(id, recorder)).orElseThrow();
        leave.run();
        world.advance(Duration.ZERO);
        int seen = recorder.events.size();
        world.toTheEnd();

        assertThat(recorder.events).hasSize(seen);
        assertThat(recorder.over).isNull();
    }

    @Test
    void aRunThatIsNotKnownIsNotWatched() {
        assertThat(world.now(world.engine.watch("r-999999", new Recorder()))).isEmpty();
    }

    private static final class Recorder implements RunWatcher {

        private final List<RunEvent> events = new ArrayList<>();
        private @Nullable RunRecord over;

        @Override
        public void onStart(RunRecord run) {
            assertThat(events).isEmpty();
        }

        @Override
        public void onEvent(RunEvent event) {
            events.add(event);
        }

        @Override
        public void onOver(RunRecord run) {
            over = run;
        }
    }
}
