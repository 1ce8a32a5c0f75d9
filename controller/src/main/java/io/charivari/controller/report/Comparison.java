package io.charivari.controller.report;

import io.charivari.controller.report.Difference.Change;
import io.charivari.controller.report.Difference.Unit;
import io.charivari.controller.report.Report.Previous;
import io.charivari.controller.report.Report.Recovery;
import io.charivari.controller.report.Report.Skew;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Two runs side by side: what got better, what got worse. Pure. */
public final class Comparison {

    /** Smaller changes are noise to a reader. */
    private static final double NOISE = 0.05;

    private static final long NOISE_NANOS = 100_000;

    private final List<Difference> differences = new ArrayList<>();

    private Comparison() {}

    /** What the earlier run was, and how the later one differs. */
    static Previous with(Report before, Report now) {
        return new Previous(before.run(), before.verdict(), before.reason(), of(before, now));
    }

    /** Of every measure that at least one of them has; of counts and times less is better. */
    public static List<Difference> of(Report before, Report now) {
        Comparison comparison = new Comparison();
        comparison.nanos("skew p99", skew(before, Skew::p99Nanos), skew(now, Skew::p99Nanos));
        comparison.nanos("skew max", skew(before, Skew::maxNanos), skew(now, Skew::maxNanos));
        comparison.probes(before, now);
        comparison.add(
                "time to detect",
                Unit.NANOS,
                before.detection().detectNanos(),
                now.detection().detectNanos(),
                Change.OTHER);
        comparison.nanos(
                "time to recover",
                before.detection().recoverNanos(),
                now.detection().recoverNanos());
        comparison.nanos("slowest proof of the baseline", slowestProof(before), slowestProof(now));
        return List.copyOf(comparison.differences);
    }

    private void probes(Report before, Report now) {
        for (Probe probe : now.probes()) {
            Optional<Probe> earlier = before.probes().stream()
                    .filter(other -> other.name().equals(probe.name()) && other.asked() > 0)
                    .findFirst();
            if (earlier.isEmpty() || probe.asked() == 0) {
                continue;
            }
            String name = "probe " + probe.name() + ": ";
            Probe other = earlier.get();
            count(name + "bad answers", other.bad(), probe.bad());
            count(name + "bad answers in a row", other.worstInRow(), probe.worstInRow());
            Numbers numbers = probe.numbers();
            if (numbers == null) {
                nanos(name + "p50", other.p50Nanos(), probe.p50Nanos());
                nanos(name + "p99", other.p99Nanos(), probe.p99Nanos());
            } else {
                numbers(name, sameUnit(other.numbers(), numbers), numbers);
            }
        }
    }

    /** Those of another unit cannot be held against each other: somebody has changed the probe. */
    private static @Nullable Numbers sameUnit(@Nullable Numbers before, Numbers now) {
        return before != null && before.unit().equals(now.unit()) ? before : null;
    }

    private void numbers(String name, @Nullable Numbers before, Numbers now) {
        number(name + "p50", before, now, Numbers::p50);
        if (now.smallIsBad()) {
            number(name + "min", before, now, Numbers::min);
        } else {
            number(name + "p99", before, now, Numbers::p99);
        }
    }

    private void number(
            String measure, @Nullable Numbers before, Numbers now, Function<Numbers, @Nullable Double> value) {
        Double was = before == null ? null : value.apply(before);
        Double is = value.apply(now);
        Change change = was == null || is == null ? Change.OTHER : change(was, is, now);
        add(measure, Unit.ofNumbers(now.unit()), was, is, change);
    }

    /** Which way is better is known where there is one bound. */
    private static Change change(double before, double now, Numbers judged) {
        if (Math.abs(now - before) <= Math.abs(before) * NOISE) {
            return Change.SAME;
        }
        if ((judged.low() == null) == (judged.high() == null)) {
            return Change.OTHER;
        }
        return now < before == judged.smallIsBad() ? Change.WORSE : Change.BETTER;
    }

    private void count(String measure, long before, long now) {
        add(measure, Unit.COUNT, before, now, change(before, now, 0));
    }

    private void nanos(String measure, @Nullable Long before, @Nullable Long now) {
        if (before == null || now == null) {
            add(measure, Unit.NANOS, before, now, Change.OTHER);
        } else {
            add(measure, Unit.NANOS, before, now, change(before, now, Math.max(NOISE_NANOS, (long) (before * NOISE))));
        }
    }

    private static Change change(long before, long now, long noise) {
        if (Math.abs(now - before) <= noise) {
            return Change.SAME;
        }
        return now < before ? Change.BETTER : Change.WORSE;
    }

    private void add(String measure, Unit unit, @Nullable Number before, @Nullable Number now, Change change) {
        if (before != null || now != null) {
            differences.add(new Difference(measure, unit, before, now, change));
        }
    }

    private static @Nullable Long skew(Report report, ToLongFunction<Skew> measure) {
        Skew skew = report.skew();
        return skew == null ? null : Long.valueOf(measure.applyAsLong(skew));
    }

    private static @Nullable Long slowestProof(Report report) {
        return report.recovery().stream()
                .map(Recovery::tookNanos)
                .max(Long::compare)
                .orElse(null);
    }
}
