package io.charivari.controller.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.charivari.controller.plan.FleetSnapshot.Member;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Blackout;
import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.Ramp;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.plan.AgentPlan;
import io.charivari.model.plan.Plan;
import io.charivari.model.plan.PlanEntry;
import io.charivari.model.proxy.Labels;
import io.charivari.model.proxy.SelectorText;
import io.charivari.model.scenario.Pulse;
import io.charivari.model.scenario.Scenario;
import io.charivari.model.scenario.Step;
import io.charivari.model.scenario.Target;
import io.charivari.model.scenario.Target.Mode;
import io.charivari.model.scenario.Target.OnEmpty;
import io.charivari.model.unit.Percent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {

    private static final Activation SLOW = Activation.of(Delay.of(Duration.ofMillis(300)));
    private static final Activation GONE = Activation.of(new Blackout(false));

    @Test
    void everyMatchingProxyOfEveryChosenAgentGetsTheStep() {
        FleetSnapshot fleet = new FleetSnapshot(List.of(
                agent("pg-1", "role=db", "pg-write", "pg-read", "admin"), agent("cache", "role=redis", "redis")));

        Plan plan = plan(fleet, target("db", "role=db", new Mode.All(), "pg*"), step("slow", 0, 60));

        assertThat(plan.agents()).singleElement().satisfies(agent -> {
            assertThat(agent.agent()).isEqualTo("pg-1");
            assertThat(agent.entries())
                    .containsExactly(entry("slow", "pg-read", 0, 60), entry("slow", "pg-write", 0, 60));
        });
        assertThat(plan.excluded()).isEmpty();
    }

    @Test
    void overlappingStepsChainByStartAndThenByTheOrderOfTheFile() {
        FleetSnapshot fleet = fleetOf(1);

        Plan plan = plan(
                fleet,
                target("db", "role=db", new Mode.All()),
                step("late", 10, 60),
                step("first", 0, 60),
                step("second", 0, 30));

        assertThat(plan.agents().get(0).entries())
                .extracting(PlanEntry::step)
                .containsExactly("first", "second", "late");
    }

    @ParameterizedTest
    @CsvSource({
        "all,                 0,   7",
        "one,                 0,   1",
        "fixed,               3,   3",
        "fixed-percent,       1,   1",
        "fixed-percent,       50,  4",
        "fixed-percent,       100, 7"
    })
    void aModeTakesExactlySoManyAgents(String mode, int value, int expected) {
        Plan plan = plan(fleetOf(7), target("db", "role=db", mode(mode, value)), step("slow", 0, 60));

        assertThat(plan.agents()).hasSize(expected);
        assertThat(plan.excluded()).hasSize(7 - expected).allSatisfy(excluded -> assertThat(excluded.reason())
                .startsWith("not drawn: mode " + mode));
    }

    @Test
    void aRandomShareIsBetweenOneAndItsLimitAndSeedsReachAllOfIt() {
        Target target = target("db", "role=db", new Mode.RandomMaxPercent(Percent.of(30)));
        Set<Integer> sizes = new HashSet<>();
        for (long seed = 0; seed < 200; seed++) {
            sizes.add(Planner.plan(scenario(List.of(target), step("slow", 0, 1)), "hash", fleetOf(10), seed)
                    .agents()
                    .size());
        }

        assertThat(sizes).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void neverMoreThanMaxTargetsAreTaken() {
        Target capped = new Target(
                "db", SelectorText.parse("role=db"), List.of(), new Mode.FixedPercent(Percent.of(50)), 2, OnEmpty.FAIL);

        Plan plan = plan(fleetOf(10), capped, step("slow", 0, 60));

        assertThat(plan.agents()).hasSize(2);
        assertThat(plan.excluded()).hasSize(8);
        assertThat(plan.excluded())
                .filteredOn(excluded -> excluded.reason().equals("not drawn: maxTargets 2"))
                .hasSize(3);
    }

    @Test
    void theSameSeedMakesTheSamePlanWhateverTheOrderOfTheFleet() {
        List<Member> members = new ArrayList<>(fleetOf(20).agents());
        Target one = target("db", "role=db", new Mode.Fixed(5));
        String expected =
                plan(new FleetSnapshot(members), one, step("slow", 0, 60)).hash();
        Random shuffle = new Random(1);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(members, shuffle);
            assertThat(plan(new FleetSnapshot(members), one, step("slow", 0, 60))
                            .hash())
                    .isEqualTo(expected);
        }
    }

    @Test
    void otherSeedsDrawOtherAgentsEachAboutAsOften() {
        int[] drawn = new int[5];
        for (long seed = 0; seed < 1_000; seed++) {
            Plan plan = Planner.plan(
                    scenario(List.of(target("db", "role=db", new Mode.One())), step("slow", 0, 1)),
                    "hash",
                    fleetOf(5),
                    seed);
            drawn[Integer.parseInt(plan.agents().get(0).agent().substring(3))]++;
        }

        assertThat(Arrays.stream(drawn).boxed())
                .allSatisfy(times -> assertThat(times).isBetween(150, 250));
    }

    @Test
    void anAgentThatJoinsChangesNothingForThoseThatWereNotDrawn() {
        Target fixed = target("db", "role=db", new Mode.Fixed(3));
        List<String> before = agents(plan(fleetOf(9), fixed, step("slow", 0, 60)));
        List<String> after = agents(plan(fleetOf(10), fixed, step("slow", 0, 60)));

        List<String> entered = new ArrayList<>(after);
        entered.removeAll(before);
        assertThat(entered).isSubsetOf("pg-9");
    }

    @Test
    void eachAgentHasDiceOfItsOwn() {
        Plan plan = plan(fleetOf(5), target("db", "role=db", new Mode.All()), step("slow", 0, 60));

        assertThat(plan.agents()).extracting(AgentPlan::seed).doesNotHaveDuplicates();
    }

    @Test
    void anAgentWithoutMatchingProxyIsLeftOutWithTheReason() {
        FleetSnapshot fleet =
                new FleetSnapshot(List.of(agent("a", "role=db", "pg"), agent("b", "role=db", "mysql", "admin")));

        Plan plan = plan(fleet, target("db", "role=db", new Mode.All(), "pg*"), step("slow", 0, 60));

        assertThat(plan.excluded()).singleElement().satisfies(excluded -> {
            assertThat(excluded.agent()).isEqualTo("b");
            assertThat(excluded.target()).isEqualTo("db");
            assertThat(excluded.reason()).isEqualTo("none of its proxies (admin, mysql) matches pg*");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "role=db,zone=z  | all     | pg* | nearest is pg-0, which misses only zone=z",
                "role=redis      | all     | pg* | no connected agent has role=redis; connected are pg-0 (role=db)",
                "role=db         | all     | my* | none of its proxies (pg) matches my*",
                "role=db         | fixed 3 | pg* | mode fixed 3 wants more agents than there are: pg-0, pg-1"
            })
    void anEmptyTargetIsRefusedWithWhatThereIs(String selector, String mode, String proxies, String message) {
        Mode wanted = mode.equals("all") ? new Mode.All() : new Mode.Fixed(3);

        assertThatThrownBy(() -> plan(fleetOf(2), target("db", selector, wanted, proxies), step("slow", 0, 60)))
                .isInstanceOfSatisfying(
                        CharivariException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
                .hasMessageStartingWith("target db is empty: ")
                .hasMessageContaining(message)
                .hasMessageContaining("onEmpty: skip");
    }

    @Test
    void anEmptyFleetIsRefusedWithWhatIsMissing() {
        assertThatThrownBy(() -> plan(
                        new FleetSnapshot(List.of()), target("db", "role=db", new Mode.All()), step("slow", 0, 60)))
                .hasMessageContaining("no agent is connected, and it wants role=db");
    }

    @Test
    void aTargetThatMayBeEmptyIsLeftOut() {
        Target cache =
                new Target("cache", SelectorText.parse("role=redis"), List.of(), new Mode.All(), null, OnEmpty.SKIP);
        Step gone = new Step("gone", "cache", Duration.ZERO, Duration.ofSeconds(5), GONE);

        Plan plan = Planner.plan(
                scenario(List.of(target("db", "role=db", new Mode.All()), cache), step("slow", 0, 60), gone),
                "hash",
                fleetOf(1),
                42);

        assertThat(plan.agents()).singleElement().satisfies(agent -> assertThat(agent.entries())
                .extracting(PlanEntry::step)
                .containsExactly("slow"));
    }

    @Test
    void aPlanWithNothingToDoIsRefused() {
        Target maybe = new Target("db", SelectorText.parse("role=none"), List.of(), new Mode.All(), null, OnEmpty.SKIP);

        assertThatThrownBy(() -> plan(fleetOf(3), maybe, step("slow", 0, 60)))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining("has nothing to do");
    }

    @Test
    void aStepThatComesAndGoesIsAnEntryForEachPulse() {
        Step pulses = new Step(
                "gone",
                "db",
                Duration.ofSeconds(10),
                Duration.ofSeconds(12),
                GONE,
                null,
                new Pulse(Duration.ofSeconds(3), Duration.ofSeconds(2)));

        Plan plan = plan(fleetOf(1), target("db", "role=db", new Mode.All()), pulses, step("slow", 15, 60));

        assertThat(plan.agents()).singleElement().satisfies(agent -> assertThat(agent.entries())
                .extracting(PlanEntry::step, entry -> entry.start().toSeconds(), entry -> entry.end()
                        .toSeconds())
                .containsExactly(
                        tuple("gone#1", 10L, 13L),
                        tuple("gone#2", 15L, 18L),
                        tuple("slow", 15L, 75L),
                        tuple("gone#3", 20L, 22L)));
    }

    @Test
    void aRampGoesIntoThePlan() {
        Ramp ramp = new Ramp(SLOW.behavior(), Duration.ofSeconds(5));
        Step grows = new Step("slow", "db", Duration.ZERO, Duration.ofSeconds(12), SLOW, ramp, null);

        Plan plan = plan(fleetOf(1), target("db", "role=db", new Mode.All()), grows);

        assertThat(plan.agents().get(0).entries()).extracting(PlanEntry::ramp).containsExactly(ramp);
    }

    @Test
    void anAgentThatWouldGetTooManyEntriesIsNamed() {
        String[] proxies = IntStream.range(0, 101).mapToObj(i -> "p" + i).toArray(String[]::new);
        Step flicker = new Step(
                "flicker",
                "db",
                Duration.ZERO,
                Duration.ofSeconds(20),
                GONE,
                null,
                new Pulse(Duration.ofMillis(100), Duration.ofMillis(100)));

        assertThatThrownBy(() -> plan(
                        new FleetSnapshot(List.of(agent("pg-0", "role=db", proxies))),
                        target("db", "role=db", new Mode.All()),
                        flicker))
                .isInstanceOf(CharivariException.class)
                .hasMessage("agent pg-0 would get 10100 activations, more than the 10000 that one takes: name fewer of"
                        + " its proxies, or pulse less often");
    }

    private static Plan plan(FleetSnapshot fleet, Target target, Step... steps) {
        return Planner.plan(scenario(List.of(target), steps), "hash", fleet, 42);
    }

    private static List<String> agents(Plan plan) {
        return plan.agents().stream().map(AgentPlan::agent).toList();
    }

    private static Mode mode(String name, int value) {
        return switch (name) {
            case "one" -> new Mode.One();
            case "fixed" -> new Mode.Fixed(value);
            case "fixed-percent" -> new Mode.FixedPercent(Percent.of(value));
            default -> new Mode.All();
        };
    }

    private static PlanEntry entry(String step, String proxy, int from, int to) {
        return new PlanEntry(step, proxy, SLOW, Duration.ofSeconds(from), Duration.ofSeconds(to));
    }

    private static Step step(String name, int at, int seconds) {
        return new Step(name, "db", Duration.ofSeconds(at), Duration.ofSeconds(seconds), SLOW);
    }

    private static Target target(String name, String selector, Mode mode, String... proxies) {
        return new Target(name, SelectorText.parse(selector), List.of(proxies), mode, null, OnEmpty.FAIL);
    }

    private static Scenario scenario(List<Target> targets, Step... steps) {
        return new Scenario(
                "two-at-once",
                Labels.NONE,
                "",
                "",
                noSeed(),
                Scenario.DEFAULT_MAX_SKEW,
                Scenario.DEFAULT_LEASE,
                Scenario.OnAgentLoss.ABORT,
                Map.of(),
                targets,
                List.of(),
                List.of(),
                List.of(steps));
    }

    private static @Nullable Long noSeed() {
        return null;
    }

    private static FleetSnapshot fleetOf(int count) {
        return new FleetSnapshot(IntStream.range(0, count)
                .mapToObj(i -> agent("pg-" + i, "role=db", "pg"))
                .toList());
    }

    private static Member agent(String id, String labels, String... proxies) {
        return new Member(id, new Labels(Map.copyOf(SelectorText.parse(labels).matchLabels())), List.of(proxies));
    }
}
