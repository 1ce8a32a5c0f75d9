package io.charivari.agent.api.metrics;

import io.charivari.agent.proxy.DataPlane.Held;
import io.charivari.agent.proxy.ProxyMeasures;
import io.charivari.agent.proxy.ProxyRegistry;
import io.charivari.agent.proxy.ProxyState;
import io.charivari.agent.proxy.Times;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * All measures of an agent. Names follow Prometheus' habits: base units, {@code _total} for what only grows. Labels take
 * few values: proxies, directions, reasons, and the behaviors that are set at this moment; never links or runs.
 *
 * <p>Safe for any thread; waits for nothing.
 */
public final class MetricsPage {

    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final String COUNTER = "counter";
    private static final String GAUGE = "gauge";
    private static final double MILLIS_PER_SECOND = 1_000;

    private final AgentFacts agent;
    private final ProxyRegistry proxies;

    public MetricsPage(AgentFacts agent, ProxyRegistry proxies) {
        this.agent = agent;
        this.proxies = proxies;
    }

    /** The page as it is now. */
    public String write() {
        MetricsText text = new MetricsText();
        List<ProxyMeasures> measures = proxies.measures();
        writeAgent(text);
        writeProxies(text);
        writeLinks(text, measures);
        writeBytes(text, measures);
        writeRequests(text, measures);
        writeVerbs(text, measures);
        writeBehaviors(text, measures);
        return text.toString();
    }

    private void writeAgent(MetricsText text) {
        text.family("charivari_agent_info", GAUGE, "Always 1; says which agent this is.")
                .sample(
                        Labels.of("id", agent.id())
                                .and("version", agent.version())
                                .values(),
                        1);
        text.family("charivari_agent_uptime_seconds", GAUGE, "Since the agent started.")
                .sample(Labels.NONE, agent.uptime().toMillis() / MILLIS_PER_SECOND);
        text.family("charivari_agent_controller_connected", GAUGE, "Whether the stream to a controller is open.")
                .sample(Labels.NONE, agent.isConnected() ? 1 : 0);
        Held held = proxies.held();
        text.family("charivari_agent_held_bytes", GAUGE, "Bytes that all behaviors hold back now.")
                .sample(Labels.NONE, held.bytes());
        text.family("charivari_agent_held_memory_bytes", GAUGE, "Memory that the bytes held back now cost.")
                .sample(Labels.NONE, held.memoryBytes());
        text.family("charivari_agent_held_memory_bytes_peak", GAUGE, "The most memory that held bytes ever cost.")
                .sample(Labels.NONE, held.peakMemoryBytes());
        text.family("charivari_agent_held_memory_bytes_limit", GAUGE, "The most memory that held bytes may cost.")
                .sample(Labels.NONE, held.limitBytes());
    }

    private void writeProxies(MetricsText text) {
        text.family("charivari_proxy_listening", GAUGE, "Whether the proxy's port is open.");
        for (ProxyState proxy : proxies.proxies()) {
            text.sample(Labels.of("proxy", proxy.spec().name()).values(), proxy.bound() == null ? 0 : 1);
        }
    }

    private static void writeLinks(MetricsText text, List<ProxyMeasures> measures) {
        each(text, measures, "charivari_links_open", GAUGE, "Links open now.", ProxyMeasures::linksOpen);
        each(text, measures, "charivari_links_opened_total", COUNTER, "Links accepted.", ProxyMeasures::linksOpened);
        each(
                text,
                measures,
                "charivari_links_opaque_total",
                COUNTER,
                "Links of a framed protocol that turned out to be none, and are relayed as plain tcp.",
                ProxyMeasures::linksOpaque);
        text.family("charivari_links_closed_total", COUNTER, "Links that have ended, by the reason.");
        for (ProxyMeasures proxy : measures) {
            proxy.linksClosed()
                    .forEach((reason, count) ->
                            text.sample(labels(proxy).and("reason", reason).values(), count));
        }
    }

    private static void writeBytes(MetricsText text, List<ProxyMeasures> measures) {
        bothWays(text, measures, "charivari_relayed_bytes_total", COUNTER, "Bytes relayed.", ProxyMeasures.Way::bytes);
        bothWays(
                text,
                measures,
                "charivari_held_bytes",
                GAUGE,
                "Bytes that behaviors hold back now.",
                ProxyMeasures.Way::heldBytes);
        bothWays(
                text,
                measures,
                "charivari_held_bytes_peak",
                GAUGE,
                "The most that behaviors ever held back at one time.",
                ProxyMeasures.Way::peakHeldBytes);
    }

    private static void writeRequests(MetricsText text, List<ProxyMeasures> measures) {
        each(text, measures, "charivari_requests_total", COUNTER, "Requests that began.", ProxyMeasures::requests);
        each(
                text,
                measures,
                "charivari_failures_total",
                COUNTER,
                "Links that ended with a request unanswered, or never reached their backend.",
                ProxyMeasures::failures);
        each(
                text,
                measures,
                "charivari_errors_injected_total",
                COUNTER,
                "Replies that behaviors have spoiled.",
                ProxyMeasures::errorsInjected);
        each(
                text,
                measures,
                "charivari_errors_seen_total",
                COUNTER,
                "Errors of the backend itself: dials that failed, connections that it has reset, requests that it has refused.",
                ProxyMeasures::errorsSeen);
        times(
                text,
                measures,
                "charivari_reply_seconds",
                "From a request's first byte here to its reply's first byte leaving.",
                ProxyMeasures::latency);
        times(
                text,
                measures,
                "charivari_backend_first_byte_seconds",
                "From a request's leaving for the backend to the backend's first byte.",
                ProxyMeasures::backendLatency);
    }

    private static void writeVerbs(MetricsText text, List<ProxyMeasures> measures) {
        verbs(
                text,
                measures,
                "charivari_verb_requests_total",
                "Requests that began, by the word that their protocol counts them by.",
                ProxyMeasures.Verb::requests);
        verbs(
                text,
                measures,
                "charivari_verb_errors_seen_total",
                "Requests that the backend itself has answered with an error.",
                ProxyMeasures.Verb::errorsSeen);
        text.family(
                "charivari_verb_reply_seconds",
                "histogram",
                "From a request's first byte here to its reply's first byte leaving, by the request's word.");
        for (ProxyMeasures proxy : measures) {
            proxy.verbs().forEach((verb, seen) -> {
                Map<String, String> labels = labels(proxy).and("verb", verb).values();
                text.histogram(
                        labels, seen.latency().byUpperMicros(), seen.latency().sumMicros());
            });
        }
    }

    private static void verbs(
            MetricsText text,
            List<ProxyMeasures> measures,
            String name,
            String help,
            ToLongFunction<ProxyMeasures.Verb> value) {
        text.family(name, COUNTER, help);
        for (ProxyMeasures proxy : measures) {
            proxy.verbs()
                    .forEach((verb, seen) ->
                            text.sample(labels(proxy).and("verb", verb).values(), value.applyAsLong(seen)));
        }
    }

    private static void writeBehaviors(MetricsText text, List<ProxyMeasures> measures) {
        behaviors(
                text,
                measures,
                "charivari_behavior_links_total",
                "Links that a behavior has acted on, since it was set.",
                active -> active.effect().linksTouched());
        behaviors(
                text,
                measures,
                "charivari_behavior_requests_total",
                "Requests that a behavior has acted on, since it was set.",
                active -> active.effect().requestsTouched());
        behaviors(
                text,
                measures,
                "charivari_behavior_errors_total",
                "Replies that a behavior has spoiled, since it was set.",
                active -> active.effect().errorsInjected());
    }

    private static void each(
            MetricsText text,
            List<ProxyMeasures> measures,
            String name,
            String type,
            String help,
            ToLongFunction<ProxyMeasures> value) {
        text.family(name, type, help);
        measures.forEach(proxy -> text.sample(labels(proxy).values(), value.applyAsLong(proxy)));
    }

    private static void bothWays(
            MetricsText text,
            List<ProxyMeasures> measures,
            String name,
            String type,
            String help,
            ToLongFunction<ProxyMeasures.Way> value) {
        text.family(name, type, help);
        for (ProxyMeasures proxy : measures) {
            Labels labels = labels(proxy);
            text.sample(labels.and("direction", "upstream").values(), value.applyAsLong(proxy.upstream()));
            text.sample(labels.and("direction", "downstream").values(), value.applyAsLong(proxy.downstream()));
        }
    }

    private static void times(
            MetricsText text,
            List<ProxyMeasures> measures,
            String name,
            String help,
            Function<ProxyMeasures, Times> times) {
        text.family(name, "histogram", help);
        for (ProxyMeasures proxy : measures) {
            Times taken = times.apply(proxy);
            text.histogram(labels(proxy).values(), taken.byUpperMicros(), taken.sumMicros());
        }
    }

    private static void behaviors(
            MetricsText text,
            List<ProxyMeasures> measures,
            String name,
            String help,
            ToLongFunction<ProxyState.Active> value) {
        text.family(name, COUNTER, help);
        for (ProxyMeasures proxy : measures) {
            proxy.active().forEach(active -> text.sample(labels(proxy, active), value.applyAsLong(active)));
        }
    }

    private static Map<String, String> labels(ProxyMeasures proxy, ProxyState.Active active) {
        return labels(proxy)
                .and("step", active.key().step())
                .and("behavior", active.activation().behavior().name())
                .and("owner", active.key().isLocal() ? "local" : "run")
                .values();
    }

    private static Labels labels(ProxyMeasures proxy) {
        return Labels.of("proxy", proxy.proxy());
    }
}
