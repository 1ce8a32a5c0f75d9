package io.charivari.model.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Blackout;
import io.charivari.model.behavior.Custom;
import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.LinkSet;
import io.charivari.model.behavior.Per;
import io.charivari.model.behavior.Ramp;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Direction;
import io.charivari.model.unit.Percent;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final Activation SLOW = Activation.of(Delay.of(Duration.ofMillis(300)));
    private static final PlanEntry ENTRY = entry("slow-db", "pg", SLOW, 0, 60);
    private static final AgentPlan DB = new AgentPlan("db-1", 42, List.of(ENTRY));
    private static final AgentPlan CACHE = new AgentPlan(
            "cache-1", 42, List.of(entry("cache-gone", "redis", Activation.of(new Blackout(false)), 15, 45)));
    private static final Plan PLAN = new Plan("demo", "abc", 42, List.of(DB, CACHE), List.of());

    /** Both sides of a stream may be of different versions: the hash of a plan must never change by accident. */
    @Test
    void theHashOfAPlanStaysTheSameAcrossVersions() {
        assertThat(PLAN.hash()).isEqualTo("e8579f1bb281b3925458e4b36bad67bff8187b9b8b6137cb3d5d552abff84bea");
        assertThat(DB.hash()).isEqualTo("3929343e216a9241387e7f71ddba8d9e84a9e3503a90326a7b0fe37f54065cfd");
    }

    @Test
    void theOrderOfAgentsDoesNotMatter() {
        assertThat(new Plan("demo", "abc", 42, List.of(CACHE, DB), List.of())).isEqualTo(PLAN);
    }

    @Test
    void whoWasLeftOutDoesNotMatter() {
        Plan plan = new Plan("demo", "abc", 42, List.of(DB, CACHE), List.of(new Excluded("db", "db-2", "not drawn")));

        assertThat(plan.hash()).isEqualTo(PLAN.hash());
    }

    @Test
    void everyFieldOfAPlanChangesItsHash() {
        List<Plan> plans = List.of(
                PLAN,
                new Plan("demos", "abc", 42, List.of(DB, CACHE), List.of()),
                new Plan("demo", "abd", 42, List.of(DB, CACHE), List.of()),
                new Plan("demo", "abc", 43, List.of(DB, CACHE), List.of()),
                new Plan("demo", "abc", 42, List.of(DB), List.of()));

        assertThat(plans).extracting(Plan::hash).doesNotHaveDuplicates();
    }

    @Test
    void everyFieldOfAnEntryChangesItsHash() {
        Stream<PlanEntry> entries = Stream.of(
                ENTRY,
                entry("slow-dc", "pg", SLOW, 0, 60),
                entry("slow-db", "ph", SLOW, 0, 60),
                entry("slow-d", "bpg", SLOW, 0, 60),
                entry("slow-db", "pg", SLOW, 1, 60),
                entry("slow-db", "pg", SLOW, 0, 61),
                entry("slow-db", "pg", new Activation(SLOW.behavior(), Direction.BOTH, Percent.ALL), 0, 60),
                entry("slow-db", "pg", new Activation(SLOW.behavior(), Direction.DOWNSTREAM, Percent.of(99)), 0, 60),
                entry("slow-db", "pg", SLOW.withPer(Per.REQUEST), 0, 60),
                entry("slow-db", "pg", SLOW.withSkip(1), 0, 60),
                entry("slow-db", "pg", SLOW.withTimes(1), 0, 60),
                entry("slow-db", "pg", SLOW.withLinks(LinkSet.NEW), 0, 60),
                entry("slow-db", "pg", SLOW.withUntil(Duration.ofSeconds(1)), 0, 60),
                entry("slow-db", "pg", Activation.of(Delay.of(Duration.ofMillis(301))), 0, 60),
                ENTRY.withRamp(new Ramp(Delay.of(Duration.ofMillis(1)), Duration.ofSeconds(1))),
                ENTRY.withRamp(new Ramp(Delay.of(Duration.ofMillis(2)), Duration.ofSeconds(1))),
                ENTRY.withRamp(new Ramp(Delay.of(Duration.ofMillis(1)), Duration.ofSeconds(2))),
                entry("slow-db", "pg", Activation.of(new Blackout(false)), 0, 60),
                entry("slow-db", "pg", Activation.of(new Custom("teapot", Map.of("a", "b"))), 0, 60),
                entry("slow-db", "pg", Activation.of(new Custom("teapot", Map.of("ab", ""))), 0, 60));

        assertThat(entries.map(entry -> new AgentPlan("db-1", 42, List.of(entry)).hash()))
                .doesNotHaveDuplicates();
    }

    @Test
    void agentAndSeedAndOrderOfEntriesChangeTheHash() {
        PlanEntry other = entry("other", "pg", SLOW, 0, 60);
        Set<String> hashes = new HashSet<>(List.of(
                DB.hash(),
                new AgentPlan("db-2", 42, List.of(ENTRY)).hash(),
                new AgentPlan("db-1", 43, List.of(ENTRY)).hash(),
                new AgentPlan("db-1", 42, List.of()).hash(),
                new AgentPlan("db-1", 42, List.of(ENTRY, other)).hash(),
                new AgentPlan("db-1", 42, List.of(other, ENTRY)).hash()));

        assertThat(hashes).hasSize(6);
    }

    @Test
    void anActivationThatEndsByItselfEndsItsEntryToo() {
        Duration minute = Duration.ofMinutes(1);
        Activation brief = SLOW.withUntil(Duration.ofSeconds(10));

        assertThat(PlanEntry.lasting("s", "p", SLOW, minute, minute).end()).isEqualTo(Duration.ofMinutes(2));
        assertThat(PlanEntry.lasting("s", "p", brief, minute, minute).end()).isEqualTo(Duration.ofSeconds(70));
        assertThat(PlanEntry.lasting("s", "p", brief, minute, Duration.ofSeconds(5))
                        .end())
                .isEqualTo(Duration.ofSeconds(65));
    }

    @Test
    void anEntryThatGrowsBeginsWithItsRamp() {
        Delay little = Delay.of(Duration.ofMillis(1));

        assertThat(ENTRY.first()).isEqualTo(SLOW);
        assertThat(ENTRY.withRamp(new Ramp(little, Duration.ofSeconds(1))).first())
                .isEqualTo(SLOW.withBehavior(little));
        assertThatThrownBy(() -> ENTRY.withRamp(new Ramp(new Blackout(false), Duration.ofSeconds(1))))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining("grows from blackout to delay");
    }

    @Test
    void aPlanLastsUntilItsLastEntryEnds() {
        assertThat(PLAN.length()).isEqualTo(Duration.ofSeconds(60));
        assertThat(new Plan("demo", "abc", 42, List.of(), List.of()).length()).isZero();
    }

    @Test
    void anEntryStartsAtT0OrLaterAndLasts() {
        assertThatThrownBy(() -> entry("s", "p", SLOW, -1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> entry("s", "p", SLOW, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static PlanEntry entry(String step, String proxy, Activation activation, long start, long end) {
        return new PlanEntry(step, proxy, activation, Duration.ofSeconds(start), Duration.ofSeconds(end));
    }
}
