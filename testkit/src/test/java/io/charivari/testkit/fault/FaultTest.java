package io.charivari.testkit.fault;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Behavior;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorSpec;
import io.charivari.model.behavior.Custom;
import io.charivari.model.behavior.LinkSet;
import io.charivari.model.behavior.Per;
import io.charivari.model.error.CharivariException;
import io.charivari.model.match.Match;
import io.charivari.model.proxy.Direction;
import io.charivari.model.unit.Percent;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FaultTest {

    private static final Map<String, String> SAMPLES =
            Map.of("Bandwidth", "64KiB/s", "Slicer", "100B", "ErrorReply.sqlstate", "40001", "ErrorReply.kind", "oom");

    static Stream<Class<?>> builtIn() {
        return Arrays.stream(BehaviorSpec.class.getPermittedSubclasses())
                .filter(type -> type.isAnnotationPresent(Behavior.class));
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void everyBehaviorHasAClassThatMakesIt(Class<?> record) throws ReflectiveOperationException {
        Class<?> factory = Class.forName(Fault.class.getPackageName() + "." + record.getSimpleName());
        List<Method> makers = Arrays.stream(factory.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .toList();

        assertThat(makers).isNotEmpty();
        for (Method maker : makers) {
            Fault made = (Fault) maker.invoke(null, samples(factory, maker));
            assertThat(made.activation().behavior()).as(maker.toString()).isInstanceOf(record);
            assertThat(BehaviorCatalog.builtIn()
                            .options(made.activation().behavior())
                            .values())
                    .as(maker.toString())
                    .containsAll(texts(factory, maker));
        }
    }

    private static Object[] samples(Class<?> factory, Method maker) {
        return Arrays.stream(maker.getParameterTypes())
                .map(type -> sample(factory, maker, type))
                .toArray();
    }

    private static Object sample(Class<?> factory, Method maker, Class<?> type) {
        if (type == Duration.class) {
            return ofSeconds(3);
        }
        if (type == String.class) {
            String name = factory.getSimpleName();
            return SAMPLES.getOrDefault(name + "." + maker.getName(), SAMPLES.getOrDefault(name, ""));
        }
        return type == double.class ? (Object) 12.5 : type == int.class ? (Object) 404 : (Object) 7L;
    }

    /** What the samples look like among the options. */
    private static List<String> texts(Class<?> factory, Method maker) {
        return Arrays.stream(samples(factory, maker))
                .map(sample ->
                        sample instanceof Duration ? "3s" : sample instanceof Double ? "12.5%" : sample.toString())
                .map(text -> factory == LimitData.class ? text + "B" : text)
                .toList();
    }

    @Test
    void whatItActsOnIsSaidAfterwards() {
        Fault fault = Delay.of(ofSeconds(2), ofMillis(10))
                .probability(20)
                .direction(Direction.UPSTREAM)
                .per(Per.REQUEST)
                .match("path", "/a*")
                .match("method", "GET")
                .skip(2)
                .times(3)
                .links(LinkSet.NEW)
                .until(ofSeconds(60));

        assertThat(fault.activation())
                .isEqualTo(new Activation(
                        fault.activation().behavior(),
                        Direction.UPSTREAM,
                        Percent.of(20),
                        Per.REQUEST,
                        2,
                        3,
                        LinkSet.NEW,
                        Match.of(Map.of("path", "/a*", "method", "GET")),
                        ofSeconds(60)));
    }

    @Test
    void aFaultIsNeverChanged() {
        Fault fault = Delay.of(ofSeconds(2));

        Fault other = fault.option("jitter", ofMillis(5)).probability(1);

        assertThat(fault).isEqualTo(Delay.of(ofSeconds(2))).isNotEqualTo(other);
    }

    @Test
    void wordsMeanTheSameAsMethods() {
        assertThat(Fault.of("latency", Map.of("sleep", "2s"))).isEqualTo(Delay.of(ofSeconds(2)));
        assertThat(Fault.of("blackout")).isEqualTo(Blackout.of()).hasSameHashCodeAs(Blackout.of());
        assertThat(Delay.of(ofSeconds(1)).option("sleep", ofSeconds(2))).isEqualTo(Delay.of(ofSeconds(2)));
        assertThat(Hang.stall()).isEqualTo(Hang.of().option("mode", io.charivari.model.behavior.Hang.Mode.STALL));
    }

    @Test
    void aBehaviorThatIsNotBuiltInIsLeftToItsAgent() {
        Fault fault = Fault.of("teapot", Map.of("temperature", 90)).option("lid", true);

        assertThat(fault.activation().behavior())
                .isEqualTo(new Custom("teapot", Map.of("temperature", "90", "lid", "true")));
        assertThat(fault.behavior()).isEqualTo("teapot");
    }

    @Test
    void whatCannotBeIsRefusedWhereItIsSaid() {
        assertRefused(() -> Delay.of(Duration.ofDays(2)), "delay.latency: '2d' is not allowed", "0s to 1h");
        assertRefused(() -> Delay.of(ofSeconds(-1)), "'-1s' is no duration");
        assertRefused(() -> Delay.of(Duration.ofDays(1_000_000)), "too long");
        assertRefused(
                () -> Delay.of(ofSeconds(1)).option("jiter", 1), "has no option 'jiter'", "did you mean 'jitter'?");
        assertRefused(() -> Bandwidth.of("fast"), "'fast' is no rate");
        assertRefused(() -> Bandwidth.of("1KB/s").option("burst", "2KB"), "would break the rate");
        assertRefused(() -> ErrorReply.status(99), "status: '99' is not allowed", "200 to 599");
        assertRefused(() -> Pass.of().probability(100.1), "100.1% is out of bounds");
        assertRefused(() -> Pass.of().probability(Double.NaN), "NaN% is out of bounds");
        assertRefused(() -> Loss.of(-1), "-1.0% is out of bounds");
        assertRefused(() -> Down.of().probability(50), "down acts on the port", "use blackout");
        assertRefused(() -> Refuse.of().match("path", "/"), "refuse acts on whole links");
        assertRefused(() -> Pass.of().match("colour", "red"), "'colour' is nothing that requests can be matched by");
        assertRefused(() -> Pass.of().skip(-1), "skip -1 is out of bounds");
        assertRefused(() -> Pass.of().times(0), "times 0 is out of bounds");
        assertRefused(() -> Pass.of().until(Duration.ZERO), "allowed are 1ms to 24h");
    }

    private static void assertRefused(ThrowingCallable saying, String... words) {
        assertThatThrownBy(saying)
                .isInstanceOfSatisfying(CharivariException.class, refusal -> assertThat(refusal.text())
                        .contains(words));
    }
}
