package io.charivari.agent;

import io.charivari.agent.api.LocalApi;
import io.charivari.agent.api.metrics.AgentFacts;
import io.charivari.agent.config.AgentConfig;
import io.charivari.agent.config.ApiConfig;
import io.charivari.agent.config.VaurienConfig;
import io.charivari.agent.proxy.ProxyRegistry;
import io.charivari.model.error.CharivariException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the local APIs that an agent was asked for, and does what Vaurien's words ask for besides. Stateless. */
final class LocalApis {

    private static final Logger LOG = LoggerFactory.getLogger(LocalApis.class);

    private LocalApis() {}

    /**
     * Begins to serve.
     *
     * @param onClose gets what closes them again
     * @throws CharivariException RESOURCE_IN_USE for a port that is taken, INVALID_INPUT for an address, or for a behavior,
     *     that is not possible
     */
    static List<LocalApi> start(AgentConfig config, AgentFacts facts, ProxyRegistry proxies, Deque<Runnable> onClose) {
        config.vaurien().ifPresent(words -> begin(words, proxies));
        List<LocalApi> apis = new ArrayList<>();
        keep(config.api().map(where -> LocalApi.start(where, facts, proxies)), apis, onClose);
        keep(config.toxiproxy().map(where -> LocalApi.toxiproxy(where, facts, proxies)), apis, onClose);
        keep(
                config.vaurien().flatMap(words -> words.api().map(where -> LocalApi.vaurien(where, words, proxies))),
                apis,
                onClose);
        return List.copyOf(apis);
    }

    private static void keep(Optional<LocalApi> opened, List<LocalApi> apis, Deque<Runnable> onClose) {
        opened.ifPresent(api -> {
            apis.add(api);
            onClose.push(api::close);
        });
    }

    /** What its words set acts before anybody is told that the proxy is there. */
    private static void begin(VaurienConfig words, ProxyRegistry proxies) {
        if (!words.withoutEffect().isEmpty()) {
            LOG.warn("Without effect here: {}", String.join(", ", words.withoutEffect()));
        }
        words.api()
                .filter(ApiConfig::isInsecure)
                .ifPresent(api -> LOG.warn(
                        "Vaurien's API on {} can be reached from other machines: everybody there may set faults",
                        api.listen()));
        String protocol = proxies.proxy(words.proxy()).spec().protocol();
        Agent.join(proxies.replace(
                words.proxy(), words.behaviors().set(words.behaviors().initial(), protocol)));
    }
}
