package io.charivari.model.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.charivari.model.testing.SampleActivations;
import io.charivari.model.unit.ByteRate;
import io.charivari.model.unit.ByteSize;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BehaviorCatalogTest {

    private final BehaviorCatalog catalog = BehaviorCatalog.builtIn();

    static Stream<Class<?>> behaviorTypes() {
        return Arrays.stream(BehaviorSpec.class.getPermittedSubclasses()).filter(type -> type != Custom.class);
    }

    static List<BehaviorDescriptor> behaviors() {
        return BehaviorCatalog.builtIn().behaviors();
    }

    static Stream<BoundedOption> boundedOptions() {
        return behaviors().stream().flatMap(behavior -> behavior.options().stream()
                .filter(option -> option.min() != null || option.max() != null)
                .map(option -> new BoundedOption(behavior, option)));
    }

    @ParameterizedTest
    @MethodSource("behaviorTypes")
    void everyBehaviorDescribesItselfAndAllItsOptions(Class<?> type) {
        assertThat(type).isRecord().hasAnnotation(Behavior.class);
        assertThat(type.getAnnotation(Behavior.class).summary()).endsWith(".").hasSizeGreaterThan(20);
        assertOptionsAreDescribed(type);
    }

    private static void assertOptionsAreDescribed(Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            Option option = component.getAnnotation(Option.class);
            if (component.getType() == ErrorOptions.class) {
                assertOptionsAreDescribed(ErrorOptions.class);
                continue;
            }
            assertThat(option).as("@Option of %s", component).isNotNull();
            assertThat(option.summary()).as("summary of %s", component).endsWith(".");
        }
    }

    @ParameterizedTest
    @MethodSource("behaviors")
    void everyBehaviorIsFoundByEachOfItsWords(BehaviorDescriptor behavior) {
        assertThat(behavior.words())
                .allSatisfy(word -> assertThat(catalog.find(word)).contains(behavior));
    }

    @Test
    void noWordMeansTwoBehaviors() {
        assertThat(catalog.behaviors().stream().flatMap(behavior -> behavior.words().stream()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("behaviors")
    void noWordMeansTwoOptions(BehaviorDescriptor behavior) {
        List<String> words = new ArrayList<>();
        behavior.options().forEach(option -> {
            words.add(option.name());
            words.addAll(option.aliases());
        });

        assertThat(words).doesNotHaveDuplicates().allMatch(word -> word.matches("[a-z][a-z0-9_]*"));
    }

    @ParameterizedTest
    @MethodSource("behaviors")
    void defaultsAreReadAndStayInsideTheirBounds(BehaviorDescriptor behavior) {
        BehaviorSpec spec = catalog.parse(behavior.name(), requiredOptions(behavior));

        Map<String, String> options = catalog.options(spec);
        assertThat(spec.name()).isEqualTo(behavior.name());
        assertThat(behavior.options())
                .filteredOn(option -> option.defaultValue() != null)
                .allSatisfy(option -> assertThat(options).containsEntry(option.name(), option.defaultValue()));
    }

    @ParameterizedTest
    @MethodSource("boundedOptions")
    void whatIsOutOfBoundsIsRefusedWithWhatIsAllowed(BoundedOption bounded) {
        for (String value : bounded.outside()) {
            Map<String, String> options = new HashMap<>(requiredOptions(bounded.behavior));
            options.put(bounded.option.name(), value);

            assertThatThrownBy(() -> catalog.parse(bounded.behavior.name(), options))
                    .isInstanceOf(InvalidBehaviorException.class)
                    .hasMessageContaining(bounded.behavior.name() + "." + bounded.option.name())
                    .hasMessageContaining(value);
        }
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() {
        for (Activation sample : SampleActivations.ofEach(50, 3)) {
            BehaviorSpec behavior = sample.behavior();

            assertThat(catalog.parse(behavior.name(), catalog.options(behavior)))
                    .isEqualTo(behavior);
        }
    }

    @Test
    void wordsOfOtherToolsMeanTheSame() {
        assertThat(catalog.parse("latency", Map.of("sleep", "300ms"))).isEqualTo(Delay.of(Duration.ofMillis(300)));
        assertThat(catalog.parse("dummy", Map.of())).isEqualTo(new Pass());
        assertThat(catalog.parse("reset_peer", Map.of())).isEqualTo(new Reset(Duration.ZERO));
    }

    @Test
    void anUnknownBehaviorNamesTheNearest() {
        assertThatThrownBy(() -> catalog.parse("blakout", Map.of()))
                .hasMessageStartingWith("there is no behavior 'blakout': known are pass, delay,")
                .hasMessageEndingWith("; did you mean 'blackout'?");
    }

    @Test
    void everyProblemIsToldWithItsOption() {
        InvalidBehaviorException refusal = catchThrowableOfType(
                InvalidBehaviorException.class,
                () -> catalog.parse("bandwidth", Map.of("scope", "all", "brust", "1KB")));

        assertThat(refusal.problems())
                .extracting(InvalidBehaviorException.Problem::option)
                .containsExactlyInAnyOrder("scope", "brust", "rate");
    }

    @Test
    void optionsThatDoNotGoTogetherAreRefused() {
        assertThatThrownBy(() -> catalog.parse("bandwidth", Map.of("rate", "1KB/s", "burst", "1KiB")))
                .hasMessageStartingWith("bandwidth.burst: '1KiB' is not allowed, ");
        assertThat(catalog.parse("bandwidth", Map.of("rate", "1KB/s", "burst", "1KB")))
                .isEqualTo(new Bandwidth(new ByteRate(1_000), new ByteSize(1_000), Bandwidth.Scope.LINK));
    }

    @Test
    void anOptionAndItsAliasTogetherAreRefused() {
        assertThatThrownBy(() -> catalog.parse("delay", Map.of("latency", "1s", "sleep", "1s")))
                .hasMessage("delay takes latency only once");
    }

    @Test
    void aBehaviorOfAThirdPartyKeepsItsOptions() {
        Custom custom = new Custom("teapot", Map.of("b", "2", "a", "1"));

        assertThat(catalog.options(custom)).containsExactly(Map.entry("a", "1"), Map.entry("b", "2"));
    }

    private static Map<String, String> requiredOptions(BehaviorDescriptor behavior) {
        Map<String, String> options = new HashMap<>();
        behavior.options().stream()
                .filter(OptionDescriptor::required)
                .forEach(option -> options.put(option.name(), option.min()));
        return options;
    }

    private record BoundedOption(BehaviorDescriptor behavior, OptionDescriptor option) {

        /** Values just past the bounds; there is nothing below a smallest duration, size or rate of zero or one. */
        List<String> outside() {
            return switch (option.type()) {
                case DURATION -> List.of(option.max() + "1ns", "-1s");
                case SIZE -> List.of("0B".equals(option.min()) ? "-1B" : "0B");
                case RATE -> List.of("0B/s", "101GB/s");
                case PERCENT -> List.of("101%");
                case COUNT -> List.of("-1", "9223372036854775808");
                case FLAG, CHOICE, TEXT -> List.of();
            };
        }

        @Override
        public String toString() {
            return behavior.name() + "." + option.name();
        }
    }
}
