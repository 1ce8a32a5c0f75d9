package io.charivari.model.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptorCheckTest {

    static List<BehaviorDescriptor> builtIn() {
        return BehaviorCatalog.builtIn().behaviors();
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void builtInOnesAreInOrder(BehaviorDescriptor behavior) {
        assertThat(DescriptorCheck.problem(behavior)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Teapot", "1pot", "tea pot", "tea/pot", "-pot", "téa", "p\n"})
    void namesAreLowerCaseWords(String name) {
        assertThat(DescriptorCheck.problem(behavior(name))).get().asString().contains("is no name of a behavior");
    }

    @Test
    void anAliasIsANameToo() {
        BehaviorDescriptor shouting = new BehaviorDescriptor(
                "pot", List.of("POT"), "It is.", new BehaviorKind(Subject.BYTES, true), List.of(), "acme 1");

        assertThat(DescriptorCheck.problem(shouting)).get().asString().contains("'POT'");
    }

    @Test
    void aSummaryIsThere() {
        BehaviorDescriptor silent = new BehaviorDescriptor(
                "pot", List.of(), " ", new BehaviorKind(Subject.BYTES, true), List.of(), "acme 1");

        assertThat(DescriptorCheck.problem(silent)).contains("the behavior pot has no summary");
    }

    @Test
    void aDefaultIsOneThatAUserCouldGive() {
        assertThat(problem(option(OptionType.DURATION, "soon", null, null))).contains("its default is impossible");
        assertThat(problem(option(OptionType.DURATION, "2s", null, "1s"))).contains("too large (allowed: at most 1s)");
        assertThat(problem(option(OptionType.CHOICE, "none", null, null))).contains("none of its words");
    }

    @Test
    void aBoundCanBeReadAndIsOfANumber() {
        assertThat(problem(option(OptionType.SIZE, null, "small", null))).contains("pot.wait: min:");
        assertThat(problem(option(OptionType.SIZE, null, null, "large"))).contains("pot.wait: max:");
        assertThat(problem(option(OptionType.TEXT, null, "a", null))).contains("text has no min");
    }

    @Test
    void aWordMeansOneOption() {
        OptionDescriptor wait = option(OptionType.DURATION, "1s", null, null);

        assertThat(DescriptorCheck.problem(behavior("pot", wait, wait)))
                .contains("pot.wait: two options are called so");
    }

    private static String problem(OptionDescriptor option) {
        return DescriptorCheck.problem(behavior("pot", option)).orElse("none");
    }

    private static OptionDescriptor option(
            OptionType type, @Nullable String defaultValue, @Nullable String min, @Nullable String max) {
        return new OptionDescriptor(
                "wait", type, List.of(), defaultValue, false, min, max, List.of("yes"), List.of(), "How long.");
    }

    private static BehaviorDescriptor behavior(String name, OptionDescriptor... options) {
        return new BehaviorDescriptor(
                name, List.of(), "It is.", new BehaviorKind(Subject.BYTES, true), List.of(options), "acme 1");
    }
}
