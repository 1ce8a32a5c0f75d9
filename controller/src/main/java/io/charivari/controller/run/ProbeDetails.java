package io.charivari.controller.run;

import io.charivari.model.scenario.HttpCheck;
import io.charivari.model.scenario.Probe;
import io.charivari.model.scenario.Tolerance;
import io.charivari.model.unit.DurationText;
import io.charivari.model.unit.Percent;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A probe as a report tells of it.
 *
 * @param kind what it asks over, such as {@code http}
 * @param question what it asks, without passwords; may be empty
 * @param mode when it is asked, as people write it
 * @param tolerance which answers are good, in words
 * @param slowestNanos an answer that took longer is a bad one; zero for no such bound
 */
public record ProbeDetails(
        String name,
        String kind,
        String question,
        String mode,
        String tolerance,
        long slowestNanos,
        Duration interval,
        int failureThreshold) {

    static ProbeDetails of(Probe probe) {
        return new ProbeDetails(
                probe.name(),
                kind(probe.check()),
                probe.check() instanceof HttpCheck http ? http.method() + " " + withoutPassword(http.url()) : "",
                probe.mode().text(),
                text(probe.tolerance()),
                probe.tolerance().latency().entrySet().stream()
                        .max(Map.Entry.comparingByKey())
                        .map(bound -> bound.getValue().toNanos())
                        .orElse(0L),
                probe.interval(),
                probe.failureThreshold());
    }

    /** The word of the scenario file, after which the classes are named. */
    private static String kind(Probe.Check check) {
        return check.getClass().getSimpleName().replaceFirst("Check$", "").toLowerCase(Locale.ROOT);
    }

    private static String withoutPassword(URI url) {
        String user = url.getRawUserInfo();
        return user == null ? url.toString() : url.toString().replaceFirst("//[^/@]*@", "//");
    }

    private static String text(Tolerance tolerance) {
        List<String> parts = new ArrayList<>();
        parts.add("status " + (tolerance.status() == null ? "200 to 299" : tolerance.status()));
        tolerance.latency().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(bound ->
                        parts.add("p" + number(bound.getKey()) + " within " + DurationText.format(bound.getValue())));
        return String.join(", ", parts);
    }

    private static String number(Percent share) {
        String text = share.toString();
        return text.substring(0, text.length() - 1);
    }
}
