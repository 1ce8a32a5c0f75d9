package io.charivari.cli.proxies;

import io.charivari.cli.output.ActivationText;
import io.charivari.cli.output.Moments;
import io.charivari.proto.v1.ActivationEffect;
import io.charivari.proto.v1.ActivationProgress;
import io.charivari.proto.v1.ActiveBehavior;
import io.charivari.proto.v1.Proxy;
import io.charivari.proto.v1.ProxyInfo;
import io.charivari.proto.v1.ProxyOrigin;
import io.charivari.proto.v1.ProxyStats;
import io.charivari.proto.v1.VerbStats;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A proxy, with stable keys.
 *
 * @param protocolOptions those that were given, as they were written
 * @param origin who asked for it: {@code configured} (its agent's flags or file), {@code controller} or {@code api}; null
 *     where its agent does not say
 * @param problem why it is not there although the controller wants it; null while it is
 */
public record ProxyDocument(
        String agent,
        String name,
        String listen,
        @Nullable String bound,
        String backend,
        String protocol,
        Map<String, String> protocolOptions,
        boolean connected,
        List<Active> active,
        Traffic recent,
        Traffic total,
        @Nullable String origin,
        @Nullable String problem) {

    public static ProxyDocument of(Proxy proxy) {
        ProxyInfo info = proxy.getInfo();
        return new ProxyDocument(
                proxy.getAgent(),
                info.getName(),
                info.getListen(),
                Moments.unlessEmpty(info.getBound()),
                info.getBackend(),
                info.getProtocol(),
                new TreeMap<>(info.getProtocolOptionsMap()),
                proxy.getConnected(),
                info.getActiveList().stream()
                        .map(active -> Active.of(active, proxy.getRecent()))
                        .toList(),
                Traffic.of(proxy.getRecent(), proxy.getRecentIntervalNanos()),
                Traffic.of(proxy.getTotal(), 0),
                origin(info.getOrigin()),
                Moments.unlessEmpty(proxy.getProblem()));
    }

    private static @Nullable String origin(ProxyOrigin origin) {
        return switch (origin) {
            case PROXY_ORIGIN_CONFIGURED -> "configured";
            case PROXY_ORIGIN_CONTROLLER -> "controller";
            case PROXY_ORIGIN_API -> "api";
            case PROXY_ORIGIN_UNSPECIFIED, UNRECOGNIZED -> null;
        };
    }

    /** As commands take it. */
    public String fullName() {
        return agent + "/" + name;
    }

    /**
     * A behavior that is set, and by which run.
     *
     * @param linksTouched links that it has changed anything for
     * @param requestsTouched requests that it has changed anything for
     */
    public record Active(
            @Nullable String run,
            String step,
            String behavior,
            Map<String, String> options,
            String direction,
            double probability,
            Map<String, String> activation,
            String text,
            long linksTouched,
            long requestsTouched) {

        static Active of(ActiveBehavior active, ProxyStats recent) {
            ActivationEffect effect = recent.getActivationsList().stream()
                    .filter(progress -> progress.getRunId().equals(active.getRunId())
                            && progress.getStep().equals(active.getStep()))
                    .findFirst()
                    .map(ActivationProgress::getEffect)
                    .orElse(ActivationEffect.getDefaultInstance());
            return new Active(
                    Moments.unlessEmpty(active.getRunId()),
                    active.getStep(),
                    active.getActivation().getBehavior().getName(),
                    new TreeMap<>(active.getActivation().getBehavior().getOptionsMap()),
                    ActivationText.direction(active.getActivation().getDirection()),
                    active.getActivation().getProbabilityPpm() / 1_000_000.0,
                    ActivationText.further(active.getActivation()),
                    ActivationText.of(active.getActivation()),
                    effect.getLinksTouched(),
                    effect.getRequestsTouched());
        }
    }

    /**
     * What went through; times are to the first byte of a reply.
     *
     * @param intervalNanos zero for everything since the agent connected
     * @param p50Nanos null without a request, as are the other percentiles
     * @param errorsInjected replies that behaviors have spoiled
     * @param errorsSeen errors of the backend itself
     * @param heldBytes that behaviors hold back now
     * @param backendP50Nanos as the backend alone took
     * @param linksOpaque links of a framed protocol that turned out to be none, and are relayed as plain tcp
     * @param verbs requests by the word that their protocol counts them by; empty on plain tcp
     */
    public record Traffic(
            long intervalNanos,
            long linksOpen,
            long linksOpened,
            long linksClosed,
            long bytesUpstream,
            long bytesDownstream,
            long requests,
            long failures,
            @Nullable Long p50Nanos,
            @Nullable Long p99Nanos,
            long errorsInjected,
            long errorsSeen,
            long heldBytes,
            Map<String, Long> linksClosedByReason,
            @Nullable Long backendP50Nanos,
            @Nullable Long backendP99Nanos,
            long linksOpaque,
            Map<String, Verb> verbs) {

        static Traffic of(ProxyStats stats, long intervalNanos) {
            return new Traffic(
                    intervalNanos,
                    stats.getLinksOpen(),
                    stats.getLinksOpened(),
                    stats.getLinksClosed(),
                    stats.getBytesUpstream(),
                    stats.getBytesDownstream(),
                    stats.getRequests(),
                    stats.getFailures(),
                    Percentile.of(0.50, stats.getLatencyList()),
                    Percentile.of(0.99, stats.getLatencyList()),
                    stats.getErrorsInjected(),
                    stats.getErrorsSeen(),
                    stats.getHeldBytes(),
                    new TreeMap<>(stats.getLinksClosedByReasonMap()),
                    Percentile.of(0.50, stats.getBackendLatencyList()),
                    Percentile.of(0.99, stats.getBackendLatencyList()),
                    stats.getLinksOpaque(),
                    verbs(stats));
        }

        private static Map<String, Verb> verbs(ProxyStats stats) {
            Map<String, Verb> verbs = new TreeMap<>();
            stats.getVerbsList().forEach(verb -> verbs.put(verb.getVerb(), Verb.of(verb)));
            return verbs;
        }
    }

    /** The requests of one word, such as all SELECTs. */
    public record Verb(
            long requests,
            long errorsSeen,
            @Nullable Long p50Nanos,
            @Nullable Long p99Nanos) {

        static Verb of(VerbStats stats) {
            return new Verb(
                    stats.getRequests(),
                    stats.getErrorsSeen(),
                    Percentile.of(0.50, stats.getLatencyList()),
                    Percentile.of(0.99, stats.getLatencyList()));
        }
    }
}
