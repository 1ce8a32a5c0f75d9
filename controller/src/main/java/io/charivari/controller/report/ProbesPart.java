package io.charivari.controller.report;

import io.charivari.controller.report.Report.Activation;
import io.charivari.controller.report.Report.Detection;
import io.charivari.controller.run.ProbeDetails;
import io.charivari.controller.run.RunDetails;
import io.charivari.controller.run.RunEvent.What;
import io.charivari.controller.run.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What probes saw, and when they noticed. Pure. */
final class ProbesPart {

    private final @Nullable Long faultsBegin;
    private final @Nullable Long faultsEnd;
    private final long verdict;
    private final List<Probe> probes;

    ProbesPart(RunHistory history, List<Activation> activations) {
        this.faultsBegin = activations.stream()
                .map(Activation::actualNanos)
                .filter(Objects::nonNull)
                .min(Long::compare)
                .orElse(null);
        this.faultsEnd = activations.stream()
                .map(Activation::endedNanos)
                .filter(Objects::nonNull)
                .max(Long::compare)
                .orElse(null);
        this.verdict = history.reached(RunState::isOver).orElse(Long.MAX_VALUE);
        this.probes = probes(history);
    }

    /** As in the scenario, also those that were never asked. */
    List<Probe> probes() {
        return probes;
    }

    Detection detection() {
        List<Probe> missed =
                probes.stream().filter(probe -> probe.firstMissNanos() != null).toList();
        Long detected = missed.stream()
                .map(Probe::firstMissNanos)
                .filter(Objects::nonNull)
                .min(Long::compare)
                .orElse(null);
        // One that is asked only while faults act cannot tell.
        Long end = faultsEnd;
        List<Probe> telling = missed.stream()
                .filter(probe -> end != null && probe.wasAskedSince(end))
                .toList();
        boolean allGoodAgain = telling.stream().allMatch(probe -> probe.goodAgainNanos() != null);
        Long goodAgain = !allGoodAgain
                ? null
                : telling.stream()
                        .map(Probe::goodAgainNanos)
                        .filter(Objects::nonNull)
                        .max(Long::compare)
                        .orElse(null);
        return new Detection(faultsBegin, faultsEnd, less(detected, faultsBegin), less(goodAgain, faultsEnd));
    }

    private static @Nullable Long less(@Nullable Long at, @Nullable Long from) {
        return at == null || from == null ? null : Long.valueOf(at - from);
    }

    private List<Probe> probes(RunHistory history) {
        Map<String, ProbeDetails> known = new LinkedHashMap<>();
        history.details().map(RunDetails::probes).orElse(List.of()).forEach(probe -> known.put(probe.name(), probe));
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        known.keySet().forEach(name -> samples.put(name, new ArrayList<>()));
        history.of(What.ProbeSample.class)
                .forEach(dated -> samples.computeIfAbsent(dated.what().probe(), name -> new ArrayList<>())
                        .add(sample(dated.atNanos(), dated.what())));
        return samples.entrySet().stream()
                .map(entry -> probe(known.getOrDefault(entry.getKey(), unknown(entry.getKey())), entry.getValue()))
                .toList();
    }

    private static Sample sample(long atNanos, What.ProbeSample seen) {
        Double value = seen.value();
        return new Sample(
                atNanos,
                seen.ok(),
                value == null ? Long.valueOf(seen.tookNanos()) : (Number) value,
                value == null ? Sample.TIME : seen.unit(),
                seen.tookNanos(),
                seen.detail(),
                seen.failuresInRow());
    }

    /** Of a run that kept no details. */
    private static ProbeDetails unknown(String name) {
        return new ProbeDetails(name, "", "", "", "", 0, Duration.ZERO, 0);
    }

    private Probe probe(ProbeDetails details, List<Sample> samples) {
        // What came after the verdict is no part of what was judged.
        List<Sample> judged =
                samples.stream().filter(sample -> sample.atNanos() <= verdict).toList();
        List<Long> took = judged.stream().map(Sample::tookNanos).sorted().toList();
        return new Probe(
                details.name(),
                details.kind(),
                details.question(),
                details.mode(),
                details.tolerance(),
                details.slowestNanos(),
                details.failureThreshold(),
                judged.size(),
                (int) judged.stream().filter(sample -> !sample.ok()).count(),
                judged.stream().mapToInt(Sample::failuresInRow).max().orElse(0),
                Percentile.of(took, 0).orElse(0L),
                Percentile.of(took, 50).orElse(0L),
                Percentile.of(took, 99).orElse(0L),
                Percentile.of(took, 100).orElse(0L),
                Numbers.of(details, samples, judged),
                first(judged, false, faultsBegin),
                first(samples, true, faultsEnd),
                samples);
    }

    private static @Nullable Long first(List<Sample> samples, boolean ok, @Nullable Long from) {
        return from == null
                ? null
                : samples.stream()
                        .filter(sample -> sample.ok() == ok && sample.atNanos() >= from)
                        .map(Sample::atNanos)
                        .findFirst()
                        .orElse(null);
    }
}
