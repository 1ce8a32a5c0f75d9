package io.charivari.model.testing;

import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.model.behavior.BehaviorSpec;
import io.charivari.model.behavior.LinkSet;
import io.charivari.model.behavior.OptionDescriptor;
import io.charivari.model.behavior.Per;
import io.charivari.model.error.CharivariException;
import io.charivari.model.match.Match;
import io.charivari.model.proxy.Direction;
import io.charivari.model.unit.ByteRate;
import io.charivari.model.unit.ByteSize;
import io.charivari.model.unit.DurationText;
import io.charivari.model.unit.Percent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Activations of every behavior with random options inside their bounds. The same seed gives the same ones. */
public final class SampleActivations {

    private static final Match[] MATCHES = {
        Match.of(Map.of("command", "GET", "key", "user:*")),
        Match.of(Map.of("statement", "(?i)^select")),
        Match.of(Map.of("method", "POST", "path", "/pay", "header", "X-Tenant: a=b*"))
    };

    private final BehaviorCatalog catalog = BehaviorCatalog.builtIn();
    private final Random random;

    private SampleActivations(long seed) {
        this.random = new Random(seed);
    }

    /** So many of each behavior in the catalog. */
    public static List<Activation> ofEach(int count, long seed) {
        SampleActivations samples = new SampleActivations(seed);
        return samples.catalog.behaviors().stream()
                .flatMap(behavior -> IntStream.range(0, count).mapToObj(i -> samples.activation(behavior)))
                .toList();
    }

    private Activation activation(BehaviorDescriptor behavior) {
        return Stream.generate(() -> tryToMake(behavior))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    /** What is right one by one may still not go together; then nothing is made and others are drawn. */
    private Optional<Activation> tryToMake(BehaviorDescriptor behavior) {
        Percent probability = random.nextBoolean() ? Percent.ALL : new Percent(random.nextInt(1_000_001));
        try {
            BehaviorSpec spec = catalog.parse(behavior.name(), options(behavior));
            return Optional.of(withFields(new Activation(spec, anyOf(Direction.values()), probability)));
        } catch (CharivariException e) {
            return Optional.empty();
        }
    }

    private Activation withFields(Activation plain) {
        Activation activation = random.nextBoolean() ? plain : plain.withPer(anyOf(Per.values()));
        activation = random.nextBoolean() ? activation : activation.withSkip(random.nextInt(5));
        activation = random.nextBoolean() ? activation : activation.withTimes(1 + random.nextInt(5));
        activation = random.nextBoolean() ? activation : activation.withLinks(anyOf(LinkSet.values()));
        activation = random.nextInt(4) > 0 ? activation : activation.withMatch(anyOf(MATCHES));
        return random.nextBoolean() ? activation : activation.withUntil(Duration.ofMillis(1 + random.nextInt(60_000)));
    }

    private Map<String, String> options(BehaviorDescriptor behavior) {
        Map<String, String> options = new HashMap<>();
        for (OptionDescriptor option : behavior.options()) {
            if (option.required() || random.nextBoolean()) {
                options.put(option.name(), value(option));
            }
        }
        return options;
    }

    private String value(OptionDescriptor option) {
        return switch (option.type()) {
            case DURATION -> DurationText.format(duration(option));
            case PERCENT -> new Percent(random.nextInt(1_000_001)).toString();
            case SIZE -> new ByteSize(1 + random.nextLong(1L << 33)).toString();
            case RATE -> new ByteRate(1 + random.nextLong(1L << 33)).toString();
            case COUNT -> Long.toString(Math.max(least(option), 1 + random.nextInt(500)));
            case FLAG -> Boolean.toString(random.nextBoolean());
            case CHOICE -> anyOf(option.choices().toArray(String[]::new));
            case TEXT -> text(option);
        };
    }

    private Duration duration(OptionDescriptor option) {
        long nanos = random.nextLong(3_600_000_000_000L);
        return option.name().equals("retry_after")
                ? Duration.ofSeconds(1 + nanos / 1_000_000_000)
                : Duration.ofNanos(nanos);
    }

    private static long least(OptionDescriptor option) {
        return option.min() == null ? 1 : Long.parseLong(option.min());
    }

    private String text(OptionDescriptor option) {
        return switch (option.name()) {
            case "sqlstate" -> "4000" + random.nextInt(10);
            case "headers" -> "X-Sample: " + random.nextInt();
            default -> "text " + random.nextInt();
        };
    }

    private <T> T anyOf(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
