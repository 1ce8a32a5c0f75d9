package io.charivari.controller.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.controller.plan.FleetSnapshot.Member;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.model.behavior.BehaviorKind;
import io.charivari.model.behavior.Custom;
import io.charivari.model.behavior.OptionDescriptor;
import io.charivari.model.behavior.OptionType;
import io.charivari.model.behavior.Subject;
import io.charivari.model.error.CharivariException;
import io.charivari.model.plan.Excluded;
import io.charivari.model.plan.Plan;
import io.charivari.model.proxy.Labels;
import io.charivari.model.proxy.Selector;
import io.charivari.model.scenario.Scenario;
import io.charivari.model.scenario.ScenarioReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Behaviors that only some agents have. */
class ThirdPartyPlansTest {

    private static final String FILE = """
            apiVersion: charivari/v1
            kind: Scenario
            metadata: {name: tea}
            spec:
              targets: {db: {selector: {matchLabels: {role: db}}}}
              timeline:
                - {name: brew, target: db, behavior: kettle, with: {lid: 'on'}, at: 0s, duration: 10s}
            """;

    private final BehaviorDescriptor first = teapot("acme 1.2", "on");

    @Test
    void aScenarioMayUseWhatConnectedAgentsBring() {
        FleetSnapshot fleet = new FleetSnapshot(List.of(agent("a", first), agent("b", first)));
        Plan plan = plan(fleet);

        assertThat(plan.agents()).hasSize(2);
        assertThat(plan.agents().get(0).entries().get(0).activation().behavior())
                .isEqualTo(new Custom("teapot", Map.of("lid", "on")));
        assertThat(plan.excluded()).isEmpty();
    }

    @Test
    void itsOptionsAreCheckedLikeThoseOfABuiltInOne() {
        FleetSnapshot fleet = new FleetSnapshot(List.of(agent("a", first)));

        assertThatThrownBy(() -> ScenarioReader.read(
                        "tea.yaml", FILE.replace("lid: 'on'", "lit: 'on'"), Map.of(), fleet.catalog()))
                .hasMessageContaining("teapot has no option 'lit'")
                .hasMessageContaining("did you mean 'lid'?");
        assertThatThrownBy(
                        () -> ScenarioReader.read("tea.yaml", FILE, Map.of(), new FleetSnapshot(List.of()).catalog()))
                .hasMessageContaining("there is no behavior 'kettle'")
                .hasMessageContaining("that of a plug-in is known while an agent that has it is connected");
    }

    @Test
    void anAgentWithoutItIsLeftOutAndTheReasonIsSaid() {
        Plan plan = plan(new FleetSnapshot(List.of(agent("a", first), agent("b"))));

        assertThat(plan.agents()).singleElement().extracting("agent").isEqualTo("a");
        assertThat(plan.excluded())
                .containsExactly(new Excluded(
                        "db",
                        "b",
                        "it has no behavior teapot (put its plug-in into the plugins directory there, and start the"
                                + " agent again)"));
    }

    @Test
    void aTargetWithNobodyWhoHasItIsEmpty() {
        Scenario scenario = ScenarioReader.read(
                "tea.yaml", FILE, Map.of(), new FleetSnapshot(List.of(agent("a", first))).catalog());

        assertThatThrownBy(() -> Planner.plan(scenario, "hash", new FleetSnapshot(List.of(agent("b"))), 1))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining("target db is empty: b has role=db, but it has no behavior teapot");
    }

    @Test
    void whoIsNamedByHandIsRefusedRatherThanLeftOut() {
        FleetSnapshot fleet = new FleetSnapshot(List.of(agent("a", first), agent("b")));
        Activation teapot = Activation.of(fleet.catalog().parse("teapot", Map.of()));

        assertThatThrownBy(() -> AdHocPlanner.plan(
                        new ProxySelection(List.of(), Selector.EVERY_AGENT, true), teapot, Duration.ZERO, fleet, 1))
                .hasMessageContaining("teapot cannot be set at agent b: it has no behavior teapot");
    }

    @Test
    void anAgentOfAnEarlierVersionIsLeftOutOfWhatItDoesNotHave() {
        List<BehaviorDescriptor> earlier = BehaviorCatalog.builtIn().behaviors().stream()
                .filter(behavior -> !behavior.name().equals("delay"))
                .toList();
        Abilities abilities = Abilities.of(earlier);

        assertThat(abilities.has("delay")).isFalse();
        assertThat(abilities.has("blackout")).isTrue();
        assertThat(abilities.more()).isEmpty();
        assertThat(Abilities.of(List.of()).has("delay")).isTrue();
    }

    @Test
    void whatIsNotTheSameEverywhereIsRefusedWithWhoHasWhat() {
        FleetSnapshot fleet =
                new FleetSnapshot(List.of(agent("a", first), agent("b", first), agent("c", teapot("acme 1.3", "off"))));

        assertThatThrownBy(() -> fleet.catalog().parse("teapot", Map.of()))
                .hasMessage("behavior 'teapot' is not the same at all agents: acme 1.2 at a, b; acme 1.3 at c. Put the"
                        + " same version of its plug-in everywhere and start those agents again");
    }

    @Test
    void anotherVersionWithTheSameOptionsIsTheSame() {
        FleetSnapshot fleet = new FleetSnapshot(List.of(agent("a", first), agent("b", teapot("acme 1.3", "on"))));

        assertThat(fleet.catalog().options(fleet.catalog().parse("teapot", Map.of())))
                .isEqualTo(Map.of("lid", "on"));
    }

    @Test
    void nobodyTakesAWordOfABuiltInBehaviorOrOfAnother() {
        BehaviorDescriptor delay = named("delay");
        BehaviorDescriptor pot = named("pot", "latency", "kettle", "jar");
        BehaviorCatalog catalog = new FleetSnapshot(List.of(agent("a", first, delay), agent("b", pot))).catalog();

        assertThat(catalog.find("delay")).get().extracting("origin").isEqualTo("built-in");
        assertThat(catalog.find("latency")).get().extracting("name").isEqualTo("delay");
        assertThat(catalog.find("kettle")).isEmpty();
        assertThat(catalog.find("jar")).get().extracting("name").isEqualTo("pot");
    }

    private static Plan plan(FleetSnapshot fleet) {
        return Planner.plan(ScenarioReader.read("tea.yaml", FILE, Map.of(), fleet.catalog()), "hash", fleet, 1);
    }

    private static Member agent(String id, BehaviorDescriptor... more) {
        List<BehaviorDescriptor> all = Stream.concat(BehaviorCatalog.builtIn().behaviors().stream(), Stream.of(more))
                .toList();
        return new Member(id, new Labels(Map.of("role", "db")), List.of("pg"), Abilities.of(all));
    }

    private static BehaviorDescriptor named(String name, String... aliases) {
        return new BehaviorDescriptor(
                name, List.of(aliases), "It is.", new BehaviorKind(Subject.BYTES, true), List.of(), "other 1");
    }

    private static BehaviorDescriptor teapot(String origin, String lid) {
        OptionDescriptor option = new OptionDescriptor(
                "lid", OptionType.TEXT, List.of(), lid, false, null, null, List.of(), List.of(), "Of it.");
        return new BehaviorDescriptor(
                "teapot",
                List.of("kettle"),
                "I am one.",
                new BehaviorKind(Subject.REPLIES, true),
                List.of(option),
                origin);
    }
}
