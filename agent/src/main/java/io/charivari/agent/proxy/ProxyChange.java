package io.charivari.agent.proxy;

import io.charivari.agent.relay.CloseReason;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Endpoint;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Gives a proxy other settings: all of them, or none if the port that they ask for cannot be opened.
 *
 * <p>Confined to the first event loop.
 */
final class ProxyChange {

    private final ProxyAssembly assembly;

    ProxyChange(ProxyAssembly assembly) {
        this.assembly = assembly;
    }

    /** Whether the address that is wanted is where the proxy listens already. */
    static boolean keepsPort(RelayedProxy proxy, ProxySettings wanted) {
        Endpoint listen = wanted.spec().listen();
        return listen.equals(proxy.settings().spec().listen())
                || listen.equals(proxy.listener().bound());
    }

    /**
     * Changes it. Links that were opened under settings which no longer hold are closed.
     *
     * @param host that is to be listened on; null where the port stays
     * @return completes when they are closed
     * @throws CharivariException RESOURCE_IN_USE, INVALID_INPUT if the port cannot be opened; nothing is changed then
     */
    CompletionStage<?> apply(RelayedProxy proxy, ProxySettings wanted, @Nullable InetAddress host) {
        ProxySettings before = proxy.settings();
        ProxyListener old = proxy.listener();
        boolean listens = wanted.isEnabled() && !proxy.slot().closesPort();
        ProxyListener port = host == null ? old : assembly.listener(wanted.spec(), proxy.acceptor());
        if (host != null) {
            port.prepare(host);
            replace(old, port, wanted.isEnabled());
        } else if (listens && !before.isEnabled()) {
            port.open();
        }
        if (!listens) {
            port.suspend();
        }
        proxy.acceptor().use(assembly.setup(wanted.spec(), proxy.meter(), proxy.slot()));
        proxy.become(wanted, port);
        return host == null && wanted.keepsLinksOf(before)
                ? CompletableFuture.completedStage(null)
                : proxy.closeLinks(assembly.clock(), CloseReason.PROXY_CLOSED);
    }

    /** Opens the new port before the old one is given up; if they are in each other's way, after. */
    private static void replace(ProxyListener old, ProxyListener port, boolean isEnabled) {
        if (isEnabled) {
            try {
                port.open();
            } catch (CharivariException taken) {
                if (!old.isBoundTo(port.port())) {
                    throw taken;
                }
                openInPlaceOf(old, port);
            }
        }
        old.close();
    }

    private static void openInPlaceOf(ProxyListener old, ProxyListener port) {
        old.suspend();
        try {
            port.open();
        } catch (CharivariException refused) {
            old.resume();
            throw refused;
        }
    }
}
