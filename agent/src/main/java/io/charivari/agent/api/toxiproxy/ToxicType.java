package io.charivari.agent.api.toxiproxy;

import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorSpec;
import io.charivari.model.behavior.Hang;
import io.charivari.model.error.CharivariException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The types of toxics, and the behaviors that do the same. */
enum ToxicType {
    LATENCY(
            "delay",
            new Attribute("latency", "latency", Unit.MILLISECONDS),
            new Attribute("jitter", "jitter", Unit.MILLISECONDS)),

    /** At a rate of 0 nothing passes, and what comes is kept for later: that is a hang. */
    BANDWIDTH("bandwidth", new Attribute("rate", "rate", Unit.KILOBYTES_PER_SECOND)) {
        @Override
        BehaviorSpec behavior(Map<String, BigDecimal> attributes) {
            return attributes.equals(zeros()) ? CUT : super.behavior(attributes);
        }

        @Override
        Optional<Map<String, BigDecimal>> attributes(BehaviorSpec behavior) {
            return behavior.equals(CUT) ? Optional.of(zeros()) : super.attributes(behavior);
        }
    },
    SLOW_CLOSE("slow_close", new Attribute("delay", "delay", Unit.MILLISECONDS)),
    TIMEOUT("timeout", new Attribute("timeout", "after", Unit.MILLISECONDS)),
    RESET_PEER("reset", new Attribute("timeout", "after", Unit.MILLISECONDS)),
    SLICER(
            "slicer",
            new Attribute("average_size", "average_size", Unit.BYTES),
            new Attribute("size_variation", "size_variation", Unit.BYTES),
            new Attribute("delay", "delay", Unit.MICROSECONDS)),
    LIMIT_DATA("limit_data", new Attribute("bytes", "bytes", Unit.BYTES)),
    PACKET_LOSS(
            "loss",
            new Attribute("loss_rate", "rate", Unit.SHARE),
            new Attribute("correlation", "correlation", Unit.SHARE)),
    NOOP("pass");

    private static final BehaviorSpec CUT = new Hang(Hang.Mode.STALL);
    private static final BehaviorCatalog CATALOG = BehaviorCatalog.builtIn();

    private final String behavior;

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes one that is not changed
    private final List<Attribute> attributes;

    ToxicType(String behavior, Attribute... attributes) {
        this.behavior = behavior;
        this.attributes = List.of(attributes);
    }

    /** A number that a toxic has, and the option that it is. */
    private record Attribute(String name, String option, Unit unit) {

        String optionText(BigDecimal number) {
            try {
                return unit.option(number);
            } catch (CharivariException e) {
                throw CharivariException.invalid(name + ": " + e.text());
            }
        }
    }

    /** The type with this name, in any case. */
    static Optional<ToxicType> find(String word) {
        return Arrays.stream(values())
                .filter(type -> type.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether every client knows it. Some fail on a list in which there is a type that they do not know. */
    boolean isKnownToAll() {
        return this != PACKET_LOSS && this != NOOP;
    }

    /** Whether links are closed when such a toxic is removed, since they have lost bytes. */
    boolean leavesGaps() {
        return this == TIMEOUT;
    }

    /** What a toxic has of which nothing is said. */
    Map<String, BigDecimal> zeros() {
        Map<String, BigDecimal> zeros = new LinkedHashMap<>();
        attributes.forEach(attribute -> zeros.put(attribute.name(), BigDecimal.ZERO));
        return zeros;
    }

    /** Those attributes, with what a body says of them. */
    Map<String, BigDecimal> merged(Map<String, BigDecimal> before, Body given) {
        Map<String, BigDecimal> merged = new LinkedHashMap<>(before);
        merged.replaceAll(
                (name, value) -> given.number(name).map(ToxicType::plain).orElse(value));
        return merged;
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number;
    }

    /**
     * The behavior that does this.
     *
     * @throws CharivariException INVALID_INPUT with every attribute that is out of bounds
     */
    BehaviorSpec behavior(Map<String, BigDecimal> values) {
        Map<String, String> options = new LinkedHashMap<>();
        attributes.forEach(attribute -> options.put(
                attribute.option(), attribute.optionText(values.getOrDefault(attribute.name(), BigDecimal.ZERO))));
        return CATALOG.parse(behavior, options);
    }

    /** What a behavior is as a toxic of this type; empty if a toxic cannot say all that it does. */
    Optional<Map<String, BigDecimal>> attributes(BehaviorSpec spec) {
        if (!spec.name().equals(behavior)) {
            return Optional.empty();
        }
        Map<String, String> options = CATALOG.options(spec);
        Map<String, BigDecimal> numbers = new LinkedHashMap<>();
        attributes.forEach(attribute -> Optional.ofNullable(options.get(attribute.option()))
                .ifPresent(option ->
                        numbers.put(attribute.name(), plain(attribute.unit().number(option)))));
        return saysAllOf(spec, numbers) ? Optional.of(numbers) : Optional.empty();
    }

    private boolean saysAllOf(BehaviorSpec spec, Map<String, BigDecimal> numbers) {
        try {
            return behavior(numbers).equals(spec);
        } catch (CharivariException finer) {
            return false;
        }
    }
}
