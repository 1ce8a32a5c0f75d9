package io.charivari.controller.report;

import static java.util.Comparator.comparingLong;

import io.charivari.controller.report.Report.Activation;
import io.charivari.model.plan.PlanEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Several activations as one: the pulses of a step, or a step on many proxies. Pure. */
public final class Pulses {

    /** Of more pulses of a step on a proxy, a table tells them together. */
    public static final int MOST_TOLD = 10;

    private Pulses() {}

    /** The pulses of each step on each proxy, in order; one for a step that does not come and go. */
    public static List<List<Activation>> grouped(List<Activation> activations) {
        Map<List<String>, List<Activation>> groups = new LinkedHashMap<>();
        activations.forEach(
                one -> groups.computeIfAbsent(List.of(PlanEntry.stepOf(one.step()), one.at()), key -> new ArrayList<>())
                        .add(one));
        return List.copyOf(groups.values());
    }

    /** What a table tells: many pulses as one activation, all others as they are, in the order of their starts. */
    public static List<Activation> folded(List<Activation> activations) {
        return grouped(activations).stream()
                .flatMap(pulses ->
                        pulses.size() > MOST_TOLD ? Stream.of(together(name(pulses), pulses)) : pulses.stream())
                .sorted(comparingLong(Activation::plannedNanos))
                .toList();
    }

    /** {@code cache-gone, 24 pulses}. */
    public static String name(List<Activation> pulses) {
        String step = PlanEntry.stepOf(pulses.get(0).step());
        return pulses.size() == 1 ? step : step + ", " + pulses.size() + " pulses";
    }

    /**
     * From the earliest start to the latest end, with all that they did together, and the skew that was the largest.
     *
     * @param activations one or more
     */
    public static Activation together(String step, List<Activation> activations) {
        Activation first = activations.get(0);
        return new Activation(
                step,
                first.agent(),
                first.proxy(),
                first.behavior(),
                first.ramp(),
                activations.stream().mapToLong(Activation::plannedNanos).min().orElse(0),
                most(activations, Activation::actualNanos, Comparator.<Long>reverseOrder()),
                most(activations, Activation::skewNanos, comparingLong(Math::abs)),
                activations.stream()
                        .mapToLong(Activation::uncertaintyNanos)
                        .max()
                        .orElse(0),
                activations.stream()
                        .mapToLong(Activation::plannedEndNanos)
                        .max()
                        .orElse(0),
                most(activations, Activation::endedNanos, Comparator.naturalOrder()),
                reason(activations),
                activations.stream().anyMatch(Activation::failed),
                sum(activations, Activation::linksTouched),
                sum(activations, Activation::requestsTouched),
                sum(activations, Activation::errorsInjected),
                sum(activations, Activation::bytesHeld),
                sum(activations, Activation::opaqueLinks));
    }

    private static @Nullable Long most(
            List<Activation> activations, Function<Activation, @Nullable Long> value, Comparator<Long> order) {
        return activations.stream()
                .map(value)
                .filter(Objects::nonNull)
                .max(order)
                .orElse(null);
    }

    private static long sum(List<Activation> activations, ToLongFunction<Activation> count) {
        return activations.stream().mapToLong(count).sum();
    }

    /** The one that failed; else what they have in common. */
    private static String reason(List<Activation> activations) {
        return activations.stream()
                .filter(Activation::failed)
                .map(Activation::endReason)
                .findFirst()
                .orElseGet(() -> activations.stream()
                        .map(Activation::endReason)
                        .distinct()
                        .reduce((one, other) -> "various")
                        .orElse(""));
    }
}
