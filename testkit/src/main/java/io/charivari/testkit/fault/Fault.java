package io.charivari.testkit.fault;

import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorSpec;
import io.charivari.model.behavior.Custom;
import io.charivari.model.behavior.LinkSet;
import io.charivari.model.behavior.Per;
import io.charivari.model.error.CharivariException;
import io.charivari.model.match.Match;
import io.charivari.model.proxy.Direction;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A behavior and on what it acts: all links or requests, from the backend to the client, unless told otherwise.
 *
 * <p>Immutable; each method gives another fault. What cannot be is refused where it is said, with a {@link
 * CharivariException} INVALID_INPUT that names the value and what is allowed; what only a proxy can tell, such as a
 * {@link #match} on plain tcp, is refused where the fault is set.
 */
public final class Fault {

    private static final BehaviorCatalog CATALOG = BehaviorCatalog.builtIn();

    private final Activation activation;

    private Fault(Activation activation) {
        this.activation = activation;
    }

    /**
     * A behavior by its name, as in scenarios. One that is not built in is left to the agent that it is set at, which may
     * have it from a third party.
     *
     * @param behavior name or alias
     * @param options names or aliases and values; a {@link Duration}, a number, a boolean, or text as users write it
     */
    public static Fault of(String behavior, Map<String, ?> options) {
        Map<String, String> texts = new LinkedHashMap<>();
        options.forEach((option, value) -> texts.put(option, OptionText.of(value)));
        return new Fault(Activation.of(spec(behavior, texts)));
    }

    /** A behavior by its name, with its default options. */
    public static Fault of(String behavior) {
        return of(behavior, Map.of());
    }

    private static BehaviorSpec spec(String behavior, Map<String, String> options) {
        return CATALOG.find(behavior).isPresent() ? CATALOG.parse(behavior, options) : new Custom(behavior, options);
    }

    /** With one option of the behavior changed. */
    public Fault option(String name, Object value) {
        BehaviorSpec behavior = activation.behavior();
        Map<String, String> options = new LinkedHashMap<>(CATALOG.options(behavior));
        String known = CATALOG.find(behavior.name())
                .flatMap(descriptor -> descriptor.option(name))
                .map(option -> option.name())
                .orElse(name);
        options.put(known, OptionText.of(value));
        return new Fault(activation.withBehavior(spec(behavior.name(), options)));
    }

    /**
     * On that share of links or requests only; the dice are rolled once for each.
     *
     * @param percent 0 to 100, exact to a ten-thousandth
     */
    public Fault probability(double percent) {
        return new Fault(activation.withProbability(OptionText.percent(percent)));
    }

    /** On bytes that go that way. */
    public Fault direction(Direction direction) {
        return new Fault(activation.withDirection(direction));
    }

    /** What the dice are rolled for, and what {@link #skip} and {@link #times} count. */
    public Fault per(Per per) {
        return new Fault(activation.withPer(per));
    }

    /**
     * Only on requests that fit the pattern, and all those given before.
     *
     * @param field {@code method}, {@code path}, {@code header}, {@code command}, {@code key} or {@code statement}
     */
    public Fault match(String field, String pattern) {
        Map<String, String> patterns = new LinkedHashMap<>(activation.match().byWord());
        patterns.put(field, pattern);
        return new Fault(activation.withMatch(Match.of(patterns)));
    }

    /** Lets so many links, or requests of each link, by first; 0 to 10^9. */
    public Fault skip(long count) {
        return new Fault(activation.withSkip(count));
    }

    /** Acts so often, on links or on requests of each link, and lets all by afterwards; 1 to 10^9. */
    public Fault times(long count) {
        if (count == Activation.UNLIMITED) {
            throw CharivariException.invalid("times 0 is out of bounds: a fault that acts on nothing is no fault");
        }
        return new Fault(activation.withTimes(count));
    }

    /** Only on those links, by when they were accepted. */
    public Fault links(LinkSet links) {
        return new Fault(activation.withLinks(links));
    }

    /** Ends by itself after so long, 1 ms to 24 h, whether or not the test still runs. */
    public Fault until(Duration length) {
        return new Fault(activation.withUntil(length));
    }

    /** The name of its behavior. */
    public String behavior() {
        return activation.behavior().name();
    }

    /** As the model knows it. */
    public Activation activation() {
        return activation;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fault fault && fault.activation.equals(activation);
    }

    @Override
    public int hashCode() {
        return activation.hashCode();
    }

    /** As in {@code delay {latency=2s, ...}}; the fields are left out. */
    @Override
    public String toString() {
        return behavior() + " " + CATALOG.options(activation.behavior());
    }
}
