package io.charivari.agent.config;

import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.Labels;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.unit.ByteSize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What one source says of an agent's configuration: a file, or the flags. What it does not say is absent.
 *
 * @param labels empty for none
 * @param apiInsecure false for not said
 * @param proxies empty for none
 */
public record AgentSettings(
        Optional<String> id,
        Map<String, String> labels,
        Optional<List<Endpoint>> controllers,
        Optional<TlsFiles> tls,
        Optional<Duration> drainTimeout,
        Optional<ByteSize> maxHeldBytes,
        Optional<Endpoint> api,
        Optional<Endpoint> toxiproxy,
        Optional<Path> toxiproxyConfig,
        boolean apiInsecure,
        Optional<Path> stateDir,
        List<ProxySpec> proxies) {

    /** Says nothing. */
    public static final AgentSettings NONE = new AgentSettings(
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            List.of());

    public AgentSettings {
        labels = Map.copyOf(labels);
        proxies = List.copyOf(proxies);
    }

    /**
     * Fills what this does not say from a weaker source, and the rest from the defaults. Labels and proxies add up.
     *
     * @param hostName the id, if nobody gives one
     */
    public AgentConfig over(AgentSettings weaker, Supplier<String> hostName) {
        Map<String, String> allLabels = new TreeMap<>(weaker.labels);
        allLabels.putAll(labels);
        return new AgentConfig(
                first(weaker, AgentSettings::id).orElseGet(hostName),
                new Labels(allLabels),
                first(weaker, AgentSettings::controllers).orElse(List.of(AgentConfig.DEFAULT_CONTROLLER)),
                first(weaker, AgentSettings::tls).orElse(TlsFiles.NONE),
                first(weaker, AgentSettings::drainTimeout).orElse(AgentConfig.DEFAULT_DRAIN_TIMEOUT),
                first(weaker, AgentSettings::maxHeldBytes).orElse(AgentConfig.DEFAULT_MAX_HELD_BYTES),
                api(weaker, AgentSettings::api),
                toxiproxy(weaker),
                first(weaker, AgentSettings::stateDir),
                Stream.concat(weaker.proxies.stream(), proxies.stream()).toList(),
                Optional.empty());
    }

    private Optional<ApiConfig> api(AgentSettings weaker, Function<AgentSettings, Optional<Endpoint>> setting) {
        boolean insecure = apiInsecure || weaker.apiInsecure;
        if (insecure
                && first(weaker, AgentSettings::api).isEmpty()
                && first(weaker, AgentSettings::toxiproxy).isEmpty()) {
            throw CharivariException.invalid("--api-insecure is about the addresses of --api and --toxiproxy: give one"
                    + " of them, too, or leave it out");
        }
        return first(weaker, setting).map(address -> new ApiConfig(address, insecure));
    }

    private Optional<ToxiproxyConfig> toxiproxy(AgentSettings weaker) {
        Optional<ApiConfig> api = api(weaker, AgentSettings::toxiproxy);
        Optional<Path> proxies = first(weaker, AgentSettings::toxiproxyConfig);
        if (proxies.isPresent() && api.isEmpty()) {
            throw CharivariException.invalid(
                    "--toxiproxy-config is about the proxies of --toxiproxy: give that, too, or" + " leave it out");
        }
        return api.map(where -> new ToxiproxyConfig(where, proxies));
    }

    private <T> Optional<T> first(AgentSettings weaker, Function<AgentSettings, Optional<T>> setting) {
        return setting.apply(this).or(() -> setting.apply(weaker));
    }
}
