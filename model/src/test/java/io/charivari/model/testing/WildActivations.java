package io.charivari.model.testing;

import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.ActivationField;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.model.behavior.OptionDescriptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Activations as people may write them: right ones, and ones with values at, below and beyond their bounds, in wrong
 * units, with unknown names, or in combinations that make no sense. The same seed gives the same ones.
 */
public final class WildActivations {

    private static final List<String> DURATIONS = List.of(
            "0s", "1ns", "999us", "1ms", "20ms", "200ms", "1s", "1m", "1m1ns", "1h", "1h1ns", "24h", "25h", "-1s", "10",
            "5 s", "1e3ms", "");
    private static final List<String> PERCENTAGES =
            List.of("0%", "0.0001%", "1%", "50%", "99.9999%", "100%", "100.0001%", "101%", "-1%", "50", "half");
    private static final List<String> SIZES = List.of(
            "0B",
            "1B",
            "2B",
            "100B",
            "1KB",
            "64KiB",
            "1GiB",
            "1.5GiB",
            "8GB",
            "9223372036854775807B",
            "1.5B",
            "-1B",
            "64");
    private static final List<String> RATES =
            List.of("0B/s", "1B/s", "100B/s", "64KiB/s", "10MB/s", "100GB/s", "101GB/s", "1MB", "5KB/m", "1000");
    private static final List<String> COUNTS = List.of(
            "0",
            "1",
            "2",
            "3",
            "100",
            "1000000",
            "1000001",
            "1000000000",
            "1000000001",
            "-1",
            "9223372036854775807",
            "9223372036854775808",
            "1.5",
            "1e3",
            "many");
    private static final List<String> FLAGS = List.of("true", "false", "true", "false", "yes", "1", "");
    private static final Map<String, List<String>> FIELDS = Map.of(
            "direction",
            List.of("downstream", "upstream", "both", "sideways"),
            "probability",
            PERCENTAGES,
            "per",
            List.of("request", "connection", "packet"),
            "skip",
            COUNTS,
            "times",
            COUNTS,
            "links",
            List.of("all", "new", "existing", "old"),
            "until",
            DURATIONS,
            "match",
            List.of("command=GET", "key=*", "statement=(a*)*b", "statement=(", "path=/", "verb=x", "command=", "GET"));

    private final BehaviorCatalog catalog = BehaviorCatalog.builtIn();
    private final Random random;

    public WildActivations(long seed) {
        this.random = new Random(seed);
    }

    /**
     * A behavior as somebody wrote it.
     *
     * @param fields what it takes beside its own options
     */
    public record Written(String behavior, Map<String, String> options, Map<String, String> fields) {

        /** @throws io.charivari.model.error.CharivariException INVALID_INPUT if something about it is wrong */
        public Activation read() {
            Activation plain = Activation.of(BehaviorCatalog.builtIn().parse(behavior, options));
            return ActivationField.setAll(plain, fields);
        }
    }

    public Written next() {
        BehaviorDescriptor behavior = anyOf(catalog.behaviors());
        Map<String, String> options = new LinkedHashMap<>();
        for (OptionDescriptor option : behavior.options()) {
            if (option.required() ? !rarely() : random.nextBoolean()) {
                options.put(wordOf(option), value(option));
            }
        }
        Map<String, String> fields = new LinkedHashMap<>();
        FIELDS.forEach((field, values) -> {
            if (random.nextInt(4) == 0) {
                fields.put(field, anyOf(values));
            }
        });
        if (rarely()) {
            (random.nextBoolean() ? options : fields).put("colour", "blue");
        }
        return new Written(rarely() ? behavior.name() + "er" : anyOf(behavior.words()), options, fields);
    }

    private String wordOf(OptionDescriptor option) {
        return option.aliases().isEmpty() || random.nextBoolean() ? option.name() : anyOf(option.aliases());
    }

    private String value(OptionDescriptor option) {
        if (option.min() != null && random.nextInt(4) == 0) {
            return option.min();
        }
        if (option.max() != null && random.nextInt(6) == 0) {
            return option.max();
        }
        return switch (option.type()) {
            case DURATION -> anyOf(DURATIONS);
            case PERCENT -> anyOf(PERCENTAGES);
            case SIZE -> anyOf(SIZES);
            case RATE -> anyOf(RATES);
            case COUNT -> anyOf(COUNTS);
            case FLAG -> anyOf(FLAGS);
            case CHOICE -> rarely() ? "sometimes" : anyOf(option.choices());
            case TEXT -> "text";
        };
    }

    private boolean rarely() {
        return random.nextInt(12) == 0;
    }

    private <T> T anyOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
