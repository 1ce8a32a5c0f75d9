package io.charivari.model.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Direction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Behaviors that are known by their descriptor alone. */
class ThirdPartyCatalogTest {

    private static final OptionDescriptor WAIT = new OptionDescriptor(
            "wait", OptionType.DURATION, List.of("sleep"), "1s", false, "0s", "1m", List.of(), List.of(), "How long.");
    private static final OptionDescriptor KIND = new OptionDescriptor(
            "kind",
            OptionType.CHOICE,
            List.of(),
            null,
            true,
            null,
            null,
            List.of("short", "stout"),
            List.of(),
            "Which.");

    private final BehaviorCatalog catalog = BehaviorCatalog.builtIn().with(List.of(teapot(Subject.REPLIES, true)));

    @Test
    void optionsAreCheckedAndWrittenInOneWay() {
        BehaviorSpec spec = catalog.parse("kettle", Map.of("sleep", "1500ms", "kind", "stout"));

        assertThat(spec).isEqualTo(new Custom("teapot", Map.of("wait", "1s500ms", "kind", "stout")));
        assertThat(catalog.options(spec)).isEqualTo(Map.of("wait", "1s500ms", "kind", "stout"));
        assertThat(catalog.parse("teapot", catalog.options(spec))).isEqualTo(spec);
    }

    @Test
    void whatIsNotGivenHasItsDefault() {
        assertThat(catalog.options(catalog.parse("teapot", Map.of("kind", "short"))))
                .containsEntry("wait", "1s");
    }

    @Test
    void everyProblemIsToldAsOfABuiltInOne() {
        assertThatThrownBy(() -> catalog.parse("teapot", Map.of("wait", "1h", "wiat", "1s")))
                .hasMessageContaining("teapot.wait: '1h' is not allowed, it is too large (allowed: 0s to 1m)")
                .hasMessageContaining("teapot has no option 'wiat'")
                .hasMessageContaining("teapot needs the option 'kind': Which.");
        assertThatThrownBy(() -> catalog.parse("teapto", Map.of())).hasMessageContaining("did you mean 'teapot'?");
    }

    @Test
    void itsNumbersGrowAlongARamp() {
        BehaviorSpec from = catalog.parse("teapot", Map.of("wait", "0s", "kind", "short"));
        BehaviorSpec to = catalog.parse("teapot", Map.of("wait", "10s", "kind", "stout"));
        Ramp ramp = new Ramp(from, Duration.ofSeconds(10));

        assertThat(ramp.at(5, to)).isEqualTo(new Custom("teapot", Map.of("wait", "5s", "kind", "stout")));
    }

    @Test
    void theFieldsOfAnActivationAreCheckedByWhatItIsAbout() {
        BehaviorSpec onReplies = catalog.parse("teapot", Map.of("kind", "short"));
        BehaviorSpec onLinks = BehaviorCatalog.builtIn()
                .with(List.of(teapot(Subject.LINKS, false)))
                .parse("teapot", Map.of("kind", "short"));

        assertThatThrownBy(() -> Activation.of(onReplies).withDirection(Direction.UPSTREAM))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining("teapot acts on replies, which go downstream");
        assertThatThrownBy(() -> Activation.of(onLinks).withPer(Per.REQUEST))
                .hasMessageContaining("teapot acts on whole links: per request is not possible");
        assertThat(Activation.of(onLinks).perOr(Per.REQUEST)).isEqualTo(Per.CONNECTION);
    }

    @Test
    void itCanTakeNoWordThatMeansAnotherOne() {
        assertThatThrownBy(() -> BehaviorCatalog.builtIn().with(List.of(named("delay", List.of()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'delay'");
        assertThatThrownBy(() -> BehaviorCatalog.builtIn().with(List.of(named("pot", List.of("latency")))))
                .hasMessageContaining("'latency'");
        assertThatThrownBy(() -> catalog.with(List.of(named("pot", List.of("teapot")))))
                .hasMessageContaining("'teapot'");
    }

    @Test
    void aWordThatIsRefusedSaysWhy() {
        BehaviorCatalog refusing = catalog.refusing(Map.of("teapot", "teapot is two things"));

        assertThatThrownBy(() -> refusing.parse("teapot", Map.of("kind", "short")))
                .isInstanceOf(InvalidBehaviorException.class)
                .hasMessage("teapot is two things");
    }

    @Test
    void aLenientCatalogReadsWhatItDoesNotKnow() {
        BehaviorCatalog lenient = BehaviorCatalog.builtIn().lenient();

        assertThat(lenient.parse("teapot", Map.of("kind", "none")))
                .isEqualTo(new Custom("teapot", Map.of("kind", "none")));
        assertThat(lenient.parse("delay", Map.of("latency", "2h")))
                .isEqualTo(new Custom("delay", Map.of("latency", "2h")));
        assertThat(lenient.parse("delay", Map.of("latency", "2s"))).isEqualTo(Delay.of(Duration.ofSeconds(2)));
    }

    @Test
    void twoOfOneMeaningDifferInTheirTextsAlone() {
        BehaviorDescriptor teapot = teapot(Subject.REPLIES, true);
        BehaviorDescriptor later = new BehaviorDescriptor(
                "teapot", List.of("kettle"), "Another text.", teapot.kind(), List.of(WAIT, KIND), "acme 2");

        assertThat(teapot.takesTheSameAs(later)).isTrue();
        assertThat(teapot.takesTheSameAs(teapot(Subject.BYTES, true))).isFalse();
        assertThat(teapot.takesTheSameAs(named("teapot", List.of("kettle")))).isFalse();
    }

    static BehaviorDescriptor teapot(Subject on, boolean perRequest) {
        return new BehaviorDescriptor(
                "teapot",
                List.of("kettle"),
                "I am one.",
                new BehaviorKind(on, perRequest),
                List.of(WAIT, KIND),
                "acme 1.2");
    }

    private static BehaviorDescriptor named(String name, List<String> aliases) {
        return new BehaviorDescriptor(
                name, aliases, "It is so.", new BehaviorKind(Subject.BYTES, true), List.of(), "acme 1.2");
    }
}
