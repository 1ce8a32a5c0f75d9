package io.charivari.controller.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.controller.plan.FleetSnapshot.Member;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Hang;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.plan.Plan;
import io.charivari.model.plan.PlanEntry;
import io.charivari.model.proxy.Labels;
import io.charivari.model.proxy.SelectorText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxySelectionTest {

    private static final FleetSnapshot FLEET = new FleetSnapshot(List.of(
            new Member("left", new Labels(Map.of("side", "l")), List.of("redis", "mysql")),
            new Member("right", new Labels(Map.of("side", "r")), List.of("redis"))));

    @Test
    void aNameMeansThatProxyAtEveryAgent() {
        assertThat(named("redis").choose(FLEET)).isEqualTo(Map.of("left", List.of("redis"), "right", List.of("redis")));
    }

    @Test
    void aNameWithItsAgentMeansThatOneAlone() {
        assertThat(named("left/redis").choose(FLEET)).isEqualTo(Map.of("left", List.of("redis")));
    }

    @Test
    void globsWorkInBothParts() {
        assertThat(named("l*/*").choose(FLEET)).isEqualTo(Map.of("left", List.of("mysql", "redis")));
        assertThat(named("mysq?").choose(FLEET)).isEqualTo(Map.of("left", List.of("mysql")));
    }

    @Test
    void namesAndSelectorMustBothHold() {
        ProxySelection both = new ProxySelection(List.of("redis"), SelectorText.parse("side=r"), false);

        assertThat(both.choose(FLEET)).isEqualTo(Map.of("right", List.of("redis")));
    }

    @Test
    void allMeansEveryProxy() {
        ProxySelection all = new ProxySelection(List.of(), SelectorText.parse(""), true);

        assertThat(all.choose(FLEET)).isEqualTo(Map.of("left", List.of("mysql", "redis"), "right", List.of("redis")));
    }

    @Test
    void everyNameMustChooseSomething() {
        assertThatThrownBy(() -> named("redis", "mysqk").choose(FLEET))
                .isInstanceOfSatisfying(
                        CharivariException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
                .hasMessage("there is no proxy 'mysqk': there are left/mysql, left/redis, right/redis;"
                        + " did you mean 'mysql'?");
    }

    @Test
    void aSelectorThatChoosesNobodySaysWhoIsThere() {
        assertThatThrownBy(() -> new ProxySelection(List.of(), SelectorText.parse("side=x"), false).choose(FLEET))
                .hasMessage("no connected agent has side=x; connected are left (side=l), right (side=r)");
    }

    @Test
    void namingNothingIsNotNamingEverything() {
        assertThatThrownBy(() -> named())
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining("no proxy is named");
    }

    @Test
    void whatIsSetByHandIsOneStepFromNowOn() {
        Plan plan = AdHocPlanner.plan(
                named("redis"), Activation.of(new Hang(Hang.Mode.SWALLOW)), Duration.ofMinutes(5), FLEET, 7);

        assertThat(plan.agents()).hasSize(2).allSatisfy(agent -> assertThat(agent.entries())
                .containsExactly(new PlanEntry(
                        "hang",
                        "redis",
                        Activation.of(new Hang(Hang.Mode.SWALLOW)),
                        Duration.ZERO,
                        Duration.ofMinutes(5))));
    }

    @Test
    void whatIsSetByHandLastsAnHourUnlessSaidOtherwiseAndADayAtMost() {
        Activation hang = Activation.of(new Hang(Hang.Mode.SWALLOW));

        assertThat(AdHocPlanner.plan(named("redis"), hang, Duration.ZERO, FLEET, 7)
                        .length())
                .isEqualTo(Duration.ofHours(1));
        assertThatThrownBy(() -> AdHocPlanner.plan(named("redis"), hang, Duration.ofHours(25), FLEET, 7))
                .hasMessage("a behavior cannot be set for 1d1h: it lasts above 0s and at most 24h");
    }

    private static ProxySelection named(String... names) {
        return new ProxySelection(List.of(names), SelectorText.parse(""), false);
    }
}
