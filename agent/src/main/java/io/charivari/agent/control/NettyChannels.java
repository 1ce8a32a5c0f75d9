package io.charivari.agent.control;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.proxy.Endpoint;
import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Makes gRPC channels to controllers. All of them share one event loop, which also calls the listeners: they only stamp
 * the time and hand on. The relay has its own loops, so a busy relay does not delay a directive.
 *
 * <p>Safe for any thread.
 */
public final class NettyChannels implements Function<Endpoint, ManagedChannel>, AutoCloseable {

    /** A peer that is silent for as long is asked whether it is there. */
    private static final long KEEPALIVE_SECONDS = 10;

    /** A peer that was asked and says nothing for as long is gone. */
    private static final long KEEPALIVE_TIMEOUT_SECONDS = 5;

    /** A plan of 10,000 entries fits. */
    private static final int LARGEST_MESSAGE = 16 << 20;

    private final @Nullable SslContext tls;
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("controller-stream", true), NioIoHandler.newFactory());

    private NettyChannels(@Nullable SslContext tls) {
        this.tls = tls;
    }

    public static NettyChannels plaintext() {
        return new NettyChannels(null);
    }

    /**
     * Channels with TLS.
     *
     * @param ca PEM, whom to trust
     * @param cert PEM, of this agent; null for none
     * @param key PEM, of cert; null for none
     * @throws CharivariException INVALID_INPUT for files that are no such PEM
     */
    public static NettyChannels tls(Path ca, @Nullable Path cert, @Nullable Path key) {
        try {
            SslContextBuilder context = GrpcSslContexts.forClient().trustManager(ca.toFile());
            if (cert != null && key != null) {
                context.keyManager(cert.toFile(), key.toFile());
            }
            return new NettyChannels(context.build());
        } catch (IllegalArgumentException | SSLException e) {
            throw new CharivariException(
                    ErrorCode.INVALID_INPUT, "the TLS files cannot be used, they must be PEM: " + e.getMessage(), e);
        }
    }

    @Override
    public ManagedChannel apply(Endpoint controller) {
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress(controller.host(), controller.port())
                .eventLoopGroup(loop)
                .channelType(NioSocketChannel.class)
                .directExecutor()
                .keepAliveTime(KEEPALIVE_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(KEEPALIVE_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .disableRetry()
                .maxInboundMessageSize(LARGEST_MESSAGE);
        return (tls == null ? builder.usePlaintext() : builder.sslContext(tls)).build();
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
