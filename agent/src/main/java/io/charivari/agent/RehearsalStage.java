package io.charivari.agent;

import io.charivari.agent.control.Rehearsal;
import io.charivari.agent.protocol.Protocols;
import io.charivari.agent.proxy.DataPlane;
import io.charivari.agent.proxy.ProxyRegistry;
import io.charivari.agent.proxy.ProxyState;
import io.charivari.agent.proxy.Repertoire;
import io.charivari.agent.relay.HoldBudget;
import io.charivari.agent.relay.Transport;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.time.MonotonicClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A proxy on loopback, with a backend that never answers and a client that says a word: for the time of a {@link
 * Rehearsal}, and on the very event loops that later carry the traffic.
 *
 * <p>Opened by the agent's starting thread, then confined to the control scheduler.
 */
final class RehearsalStage implements Rehearsal.Stage, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RehearsalStage.class);

    private static final String PROXY = "rehearsal";
    private static final long SMALL_BUDGET_BYTES = 1 << 20;

    private final ServerSocket backend;
    private final ProxyRegistry proxies;
    private final Endpoint entrance;
    private final Deque<Socket> clients = new ArrayDeque<>();

    private RehearsalStage(ServerSocket backend, ProxyRegistry proxies, Endpoint entrance) {
        this.backend = backend;
        this.proxies = proxies;
        this.entrance = entrance;
    }

    /** @throws IOException if loopback has no free port */
    static RehearsalStage open(Transport transport) throws IOException {
        ServerSocket backend = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        HoldBudget budget = new HoldBudget(SMALL_BUDGET_BYTES);
        ProxyRegistry proxies = new ProxyRegistry(
                PROXY, transport, Repertoire.of(new Protocols(List.of())), MonotonicClock.system(), budget);
        Endpoint anyPort = new Endpoint(InetAddress.getLoopbackAddress().getHostAddress(), 0);
        ProxyState opened = proxies.create(ProxySpec.tcp(PROXY, anyPort, anyPort.withPort(backend.getLocalPort())))
                .toCompletableFuture()
                .join();
        return new RehearsalStage(backend, proxies, Objects.requireNonNull(opened.bound()));
    }

    @Override
    public DataPlane dataPlane() {
        return proxies;
    }

    @Override
    public String proxy() {
        return PROXY;
    }

    @Override
    public void openLink() {
        try {
            Socket client = new Socket(entrance.host(), entrance.port());
            clients.add(client);
            client.getOutputStream().write("a word\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            LOG.debug("The next scene of the rehearsal is played without a link", e);
        }
    }

    @Override
    public void close() {
        proxies.close();
        try (backend) {
            while (!clients.isEmpty()) {
                clients.remove().close();
            }
        } catch (IOException e) {
            LOG.debug("A socket of the rehearsal was not closed in order", e);
        }
    }
}
