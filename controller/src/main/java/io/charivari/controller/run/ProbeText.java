package io.charivari.controller.run;

import io.charivari.model.scenario.AgentCheck;
import io.charivari.model.scenario.Expectation;
import io.charivari.model.scenario.HttpCheck;
import io.charivari.model.scenario.Probe;
import io.charivari.model.scenario.PrometheusCheck;
import io.charivari.model.scenario.SqlCheck;
import io.charivari.model.scenario.TcpCheck;
import io.charivari.model.scenario.Tolerance;
import io.charivari.model.unit.DurationText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a probe asks and which answers are good, in words for people; nothing of it is secret. Stateless. */
final class ProbeText {

    private ProbeText() {}

    /** The word of the scenario file, after which the classes are named. */
    static String kind(Probe.Check check) {
        return check.getClass().getSimpleName().replaceFirst("Check$", "").toLowerCase(Locale.ROOT);
    }

    static String question(Probe.Check check) {
        if (check instanceof HttpCheck http) {
            return http.method() + " " + withoutPassword(http.url());
        }
        if (check instanceof TcpCheck tcp) {
            return tcp.address().toString();
        }
        if (check instanceof SqlCheck sql) {
            return sql.query();
        }
        if (check instanceof PrometheusCheck prometheus) {
            return prometheus.query() + " at " + withoutPassword(prometheus.url());
        }
        return check instanceof AgentCheck agent
                ? agent.metric().text() + " of target " + agent.target() + " over "
                        + DurationText.format(agent.window())
                : "";
    }

    private static String withoutPassword(URI url) {
        String user = url.getRawUserInfo();
        return user == null ? url.toString() : url.toString().replaceFirst("//[^/@]*@", "//");
    }

    static String of(Tolerance tolerance) {
        List<String> parts = new ArrayList<>(of(tolerance.expectation()));
        tolerance.latency().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(bound ->
                        parts.add(bound.getKey().percentile() + " within " + DurationText.format(bound.getValue())));
        if (tolerance.ratio() != null) {
            parts.add("good " + tolerance.ratio() + " of the time");
        }
        return String.join(", ", parts);
    }

    private static List<String> of(Expectation expectation) {
        List<String> parts = new ArrayList<>();
        if (expectation instanceof Expectation.Reply reply) {
            parts.add("status " + (reply.status() == null ? "200 to 299" : reply.status()));
            if (reply.body() != null) {
                parts.add("body with /" + reply.body() + "/");
            }
        } else if (expectation instanceof Expectation.Rows wanted) {
            parts.addAll(of(wanted));
        } else if (expectation instanceof Expectation.Range range) {
            parts.add(range.text());
        } else {
            parts.add("any answer");
        }
        return parts;
    }

    private static List<String> of(Expectation.Rows wanted) {
        List<String> parts = new ArrayList<>();
        if (wanted.value() != null) {
            parts.add("'" + wanted.value() + "'");
        }
        if (wanted.rows() != null) {
            parts.add(wanted.rows() + (wanted.rows() == 1 ? " row" : " rows"));
        }
        if (wanted.range() != null) {
            parts.add(wanted.range().text());
        }
        return parts.isEmpty() ? List.of("any rows") : parts;
    }
}
