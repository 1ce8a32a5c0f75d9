package io.charivari.controller.store;

import io.charivari.controller.fleet.FleetArchive;
import io.charivari.controller.fleet.KnownAgent;
import io.charivari.controller.fleet.KnownAgent.KnownProxy;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.Labels;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Agents in the store. Safe for any thread; reads block. */
public final class JdbcFleetArchive implements FleetArchive {

    private final Store store;
    private final StoreWriter writer;

    public JdbcFleetArchive(Store store, StoreWriter writer) {
        this.store = store;
        this.writer = writer;
    }

    @Override
    public CompletionStage<Void> seen(KnownAgent agent) {
        return writer.write(tables -> {
            tables.agents().put(row(agent));
            tables.proxies().replace(agent.id(), proxyRows(agent));
        });
    }

    private static AgentRow row(KnownAgent agent) {
        return new AgentRow(
                agent.id(),
                Json.object(agent.labels().values()).toString(),
                agent.version(),
                agent.bootId(),
                agent.address(),
                agent.lastSeen());
    }

    private static List<ProxyRow> proxyRows(KnownAgent agent) {
        return agent.proxies().stream()
                .map(proxy -> new ProxyRow(
                        agent.id(),
                        proxy.name(),
                        proxy.listen().toString(),
                        proxy.backend().toString(),
                        proxy.protocol()))
                .toList();
    }

    @Override
    public List<KnownAgent> known() {
        return store.transaction(tables -> {
            Map<String, List<ProxyRow>> proxies =
                    tables.proxies().all().stream().collect(Collectors.groupingBy(ProxyRow::agent));
            return tables.agents().all().stream()
                    .map(agent -> agent(agent, proxies.getOrDefault(agent.id(), List.of())))
                    .toList();
        });
    }

    private static KnownAgent agent(AgentRow row, List<ProxyRow> proxies) {
        return new KnownAgent(
                row.id(),
                new Labels(Json.strings(Json.read(row.labels()))),
                row.version(),
                row.bootId(),
                row.address(),
                row.lastSeen(),
                proxies.stream()
                        .map(proxy -> new KnownProxy(
                                proxy.name(),
                                Endpoint.parse(proxy.listen()),
                                Endpoint.parse(proxy.backend()),
                                proxy.protocol()))
                        .toList());
    }
}
