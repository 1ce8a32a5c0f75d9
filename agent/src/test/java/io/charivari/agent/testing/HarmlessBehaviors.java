package io.charivari.agent.testing;

import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Bandwidth;
import io.charivari.model.behavior.BehaviorSpec;
import io.charivari.model.behavior.ConnectDelay;
import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.Distribution;
import io.charivari.model.behavior.LinkSet;
import io.charivari.model.behavior.Loss;
import io.charivari.model.behavior.Pass;
import io.charivari.model.behavior.Per;
import io.charivari.model.behavior.Slicer;
import io.charivari.model.behavior.SlowClose;
import io.charivari.model.behavior.Throttle;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Direction;
import io.charivari.model.unit.ByteRate;
import io.charivari.model.unit.ByteSize;
import io.charivari.model.unit.Percent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Random activations of behaviors that alter no byte, none of them slow. The same seed gives the same ones. */
public final class HarmlessBehaviors {

    private final Random random;
    private final List<Supplier<BehaviorSpec>> behaviors = List.of(
            Pass::new,
            this::delay,
            this::bandwidth,
            this::slicer,
            this::loss,
            this::throttle,
            () -> new SlowClose(millis(0, 20)),
            () -> new ConnectDelay(millis(0, 20), millis(0, 5)));

    public HarmlessBehaviors(long seed) {
        this.random = new Random(seed);
    }

    public Activation next() {
        Activation plain = Activation.of(anyOf(behaviors).get());
        return Stream.generate(() -> tryFields(plain))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    /** Not every behavior takes every field. */
    private Optional<Activation> tryFields(Activation plain) {
        try {
            return Optional.of(fields(plain));
        } catch (CharivariException impossible) {
            return Optional.empty();
        }
    }

    private Activation fields(Activation plain) {
        return plain.withDirection(anyOf(List.of(Direction.values())))
                .withPer(anyOf(List.of(Per.values())))
                .withProbability(random.nextBoolean() ? Percent.ALL : Percent.of(random.nextInt(101)))
                .withSkip(random.nextBoolean() ? 0 : random.nextInt(20))
                .withTimes(random.nextBoolean() ? Activation.UNLIMITED : 1 + random.nextInt(50))
                .withLinks(random.nextBoolean() ? LinkSet.ALL : anyOf(List.of(LinkSet.values())));
    }

    private Delay delay() {
        return new Delay(millis(0, 10), millis(0, 5), anyOf(List.of(Distribution.values())));
    }

    private Bandwidth bandwidth() {
        boolean burst = random.nextBoolean();
        return random.nextBoolean()
                ? new Bandwidth(rate(500_000), burst ? size(100_000) : null, Bandwidth.Scope.LINK)
                : new Bandwidth(rate(10_000_000), burst ? size(100_000) : null, Bandwidth.Scope.PROXY);
    }

    private Slicer slicer() {
        ByteSize average = size(10_000);
        return new Slicer(
                average, new ByteSize(random.nextLong(average.bytes())), Duration.ofNanos(random.nextInt(200_000)));
    }

    private Loss loss() {
        return new Loss(Percent.of(random.nextInt(20)), millis(1, 3));
    }

    private Throttle throttle() {
        return new Throttle(2_000 + random.nextInt(50_000), Throttle.Overflow.DELAY);
    }

    private Duration millis(int least, int most) {
        return Duration.ofMillis(least + random.nextInt(most - least + 1));
    }

    private ByteSize size(int most) {
        return new ByteSize(most / 20 + random.nextInt(most - most / 20));
    }

    private ByteRate rate(int least) {
        return new ByteRate(least + random.nextInt(10 * least));
    }

    private <T> T anyOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
