package io.charivari.agent.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.proxy.DataPlane;
import io.charivari.agent.testing.FakeDataPlane;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.model.testing.ManualScheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    private static final int BEHAVIORS = BehaviorCatalog.builtIn().behaviors().size();

    private final ManualScheduler scheduler = new ManualScheduler();
    private final FakeDataPlane dataPlane = new FakeDataPlane(scheduler.clock(), "stage");
    private int linksOpened;

    @Test
    void actsOutEachBehaviorOnceAndLeavesNothing() {
        CompletableFuture<?> over = act("stage");

        scheduler.advance(Duration.ofSeconds(1));

        assertThat(over).isCompleted();
        assertThat(dataPlane.inForce()).isEmpty();
        assertThat(dataPlane.changes())
                .filteredOn(FakeDataPlane.Change::set)
                .extracting(change -> change.key().step())
                .containsExactlyElementsOf(BehaviorCatalog.builtIn().behaviors().stream()
                        .map(BehaviorDescriptor::name)
                        .toList());
        assertThat(linksOpened).isEqualTo(BEHAVIORS);
    }

    @Test
    void waitsForASlowDataPlaneAndStillMissesNoBehavior() {
        dataPlane.dawdle();
        CompletableFuture<?> over = act("stage");
        scheduler.advance(Duration.ofSeconds(2));
        assertThat(over).isNotDone();

        dataPlane.hurry();
        scheduler.advance(Duration.ofMillis(500));

        assertThat(over).isCompleted();
        assertThat(dataPlane.inForce()).isEmpty();
    }

    @Test
    void failsWhenTheDataPlaneNeverAnswers() {
        dataPlane.dawdle();
        CompletableFuture<?> over = act("stage");

        scheduler.advance(Duration.ofSeconds(4));

        assertThat(over).isCompletedExceptionally();
    }

    @Test
    void failsOnAStageWithoutItsProxy() {
        CompletableFuture<?> over = act("elsewhere");

        scheduler.advance(Duration.ofSeconds(1));

        assertThat(over).isCompletedExceptionally();
        assertThat(dataPlane.changes()).isEmpty();
    }

    private CompletableFuture<?> act(String proxy) {
        return Rehearsal.act(scheduler, new Rehearsal.Stage() {
                    @Override
                    public DataPlane dataPlane() {
                        return dataPlane;
                    }

                    @Override
                    public String proxy() {
                        return proxy;
                    }

                    @Override
                    public void openLink() {
                        linksOpened++;
                    }
                })
                .toCompletableFuture();
    }
}
