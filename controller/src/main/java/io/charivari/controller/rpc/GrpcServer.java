package io.charivari.controller.rpc;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.proxy.Endpoint;
import io.grpc.BindableService;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The controller's door: all services on one port, with reflection and health. Health says SERVING only between {@link
 * #ready} and {@link #close}. Safe for any thread.
 */
public final class GrpcServer implements AutoCloseable {

    /** The size of the largest request; a plan for a thousand agents fits well. */
    static final int LARGEST_MESSAGE = 16 << 20;

    private static final Duration KEEPALIVE_PERMITTED = Duration.ofSeconds(5);
    private static final Duration KEEPALIVE = Duration.ofSeconds(10);
    private static final Patience PATIENCE = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30));
    private static final Duration CLOSE = Duration.ofSeconds(2);

    /**
     * How long connections are kept that nobody makes use of. Agents and watchers have a call open at all times, and
     * other callers connect again without noticing.
     *
     * @param handshake until TLS and HTTP/2 must be agreed upon
     * @param idle without a call, however lively it is otherwise
     */
    record Patience(Duration handshake, Duration idle) {}

    private final Server server;
    private final HealthStatusManager health;
    private final Endpoint listen;

    private GrpcServer(Server server, HealthStatusManager health, Endpoint listen) {
        this.server = server;
        this.health = health;
        this.listen = listen;
    }

    /**
     * Listens and serves.
     *
     * @param tls null to serve in the clear
     * @throws CharivariException RESOURCE_IN_USE when the port is taken, INVALID_INPUT for an address or files that
     *     cannot be used
     */
    public static GrpcServer start(Endpoint listen, @Nullable TlsFiles tls, List<BindableService> services) {
        return start(listen, tls, services, PATIENCE);
    }

    static GrpcServer start(
            Endpoint listen, @Nullable TlsFiles tls, List<BindableService> services, Patience patience) {
        HealthStatusManager health = new HealthStatusManager();
        health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.NOT_SERVING);
        NettyServerBuilder builder = builder(address(listen), tls)
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .permitKeepAliveTime(KEEPALIVE_PERMITTED.toSeconds(), TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .keepAliveTime(KEEPALIVE.toSeconds(), TimeUnit.SECONDS)
                .keepAliveTimeout(KEEPALIVE.toSeconds(), TimeUnit.SECONDS)
                .handshakeTimeout(patience.handshake().toMillis(), TimeUnit.MILLISECONDS)
                .maxConnectionIdle(patience.idle().toMillis(), TimeUnit.MILLISECONDS)
                .callExecutor(new CallThreads())
                .intercept(new CallerInterceptor())
                .addService(health.getHealthService())
                .addService(ProtoReflectionServiceV1.newInstance());
        services.forEach(builder::addService);
        return new GrpcServer(started(builder.build(), listen), health, listen);
    }

    /** Tells whoever asks for health that callers are welcome. */
    public void ready() {
        health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.SERVING);
    }

    /** Tells whoever asks for health that callers should go elsewhere; calls are still served. */
    public void drain() {
        health.enterTerminalState();
    }

    /** Where it listens, with the port that it really has. */
    public Endpoint address() {
        return listen.withPort(server.getPort());
    }

    /** Ends all calls; gives those that are being answered two seconds. */
    @Override
    public void close() {
        server.shutdown();
        try {
            if (!server.awaitTermination(CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static NettyServerBuilder builder(InetSocketAddress address, @Nullable TlsFiles tls) {
        if (tls == null) {
            return NettyServerBuilder.forAddress(address, InsecureServerCredentials.create());
        }
        ServerCredentials credentials = tls.credentials();
        try {
            return NettyServerBuilder.forAddress(address, credentials);
        } catch (IllegalArgumentException e) {
            // Only here are the files' contents looked at.
            throw TlsFiles.unusable(e);
        }
    }

    private static InetSocketAddress address(Endpoint listen) {
        try {
            return listen.isWildcard() && !listen.host().contains(":")
                    ? new InetSocketAddress(listen.port())
                    : new InetSocketAddress(InetAddress.getByName(listen.host()), listen.port());
        } catch (UnknownHostException e) {
            throw CharivariException.invalid("--listen " + listen + ": there is no host '" + listen.host()
                    + "'; give an address of this machine, such as 127.0.0.1:7400");
        }
    }

    private static Server started(Server server, Endpoint listen) {
        try {
            return server.start();
        } catch (IOException e) {
            if (isInUse(e)) {
                throw new CharivariException(
                        ErrorCode.RESOURCE_IN_USE,
                        "address " + listen + " is in use by another process: stop it or choose another --listen",
                        e);
            }
            throw new CharivariException(
                    ErrorCode.INVALID_INPUT,
                    "cannot listen on " + listen + " (" + rootMessage(e)
                            + "): --listen takes an address of this machine and a port that this user may open",
                    e);
        }
    }

    /** Native transports say it in words of their own, without a BindException. */
    private static boolean isInUse(Throwable failure) {
        return rootMessage(failure).contains("in use")
                || (failure.getCause() instanceof BindException
                        && !rootMessage(failure).contains("assign"));
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
