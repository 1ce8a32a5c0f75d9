package io.charivari.controller.store;

import io.charivari.controller.fleet.ManagedProxy;
import io.charivari.controller.fleet.ManagedProxyArchive;
import io.charivari.controller.run.TargetProxy;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProtocolOptions;
import io.charivari.model.proxy.ProxyProtocol;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.unit.DurationText;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Proxies that the controller has made, in the store. Safe for any thread; reads block. */
public final class JdbcManagedProxyArchive implements ManagedProxyArchive {

    private final Store store;
    private final StoreWriter writer;

    public JdbcManagedProxyArchive(Store store, StoreWriter writer) {
        this.store = store;
        this.writer = writer;
    }

    @Override
    public CompletionStage<Void> put(ManagedProxy proxy) {
        ManagedProxyRow row = row(proxy);
        return writer.write(tables -> {
            if (!tables.managedProxies().update(row)) {
                tables.managedProxies().insert(row);
            }
        });
    }

    @Override
    public CompletionStage<Void> forget(TargetProxy proxy) {
        return writer.write(tables -> tables.managedProxies().delete(proxy.agent(), proxy.proxy()));
    }

    @Override
    public List<ManagedProxy> all() {
        return store.transaction(tables -> tables.managedProxies().all().stream()
                .map(JdbcManagedProxyArchive::proxy)
                .toList());
    }

    private static ManagedProxyRow row(ManagedProxy proxy) {
        ProxySpec spec = proxy.spec();
        return new ManagedProxyRow(
                proxy.agent(),
                spec.name(),
                spec.listen().toString(),
                spec.backend().toString(),
                spec.protocol(),
                DurationText.format(spec.connectTimeout()),
                spec.proxyProtocol().word(),
                spec.protocolOptions().text(),
                proxy.isWanted(),
                proxy.author(),
                proxy.changedAt());
    }

    private static ManagedProxy proxy(ManagedProxyRow row) {
        ProxySpec spec = new ProxySpec(
                row.name(),
                Endpoint.parse(row.listen()),
                Endpoint.parse(row.backend()),
                row.protocol(),
                DurationText.parse(row.connectTimeout()),
                ProxyProtocol.parse(row.proxyProtocol()),
                ProtocolOptions.parse(row.protocolOptions()));
        return new ManagedProxy(row.agent(), spec, row.wanted(), row.author(), row.changedAt());
    }
}
