package io.charivari.cli.client;

import io.charivari.proto.ClientTls;
import io.charivari.proto.ClientTls.PemFile;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Opens channels over TCP. One thread and no native transport: a command makes a handful of calls, and starts faster
 * without.
 */
public final class NettyDialer implements Dialer {

    /** Every TLS file may come from there as well. */
    private static final String ORIGIN = ", or the context that names it";

    // Kept: java.util.logging forgets the level of a logger that nobody holds.
    private static final Logger GRPC = Logger.getLogger("io.grpc");
    private static final Logger NETTY = Logger.getLogger("io.netty");

    @Override
    public ManagedChannel dial(ControllerAddress address) {
        // What fails is told by Failures; a warning with a stack trace beside it helps nobody.
        GRPC.setLevel(Level.OFF);
        NETTY.setLevel(Level.OFF);
        return builder(address)
                .eventLoopGroup(new MultiThreadIoEventLoopGroup(
                        1, new DefaultThreadFactory("chaosctl-net", true), NioIoHandler.newFactory()))
                .channelType(NioSocketChannel.class)
                .maxInboundMessageSize(64 << 20)
                .build();
    }

    private static NettyChannelBuilder builder(ControllerAddress address) {
        String target = "dns:///" + address.endpoint();
        Path ca = address.tlsCa();
        if (ca == null) {
            return NettyChannelBuilder.forTarget(target, InsecureChannelCredentials.create());
        }
        ClientTls tls = new ClientTls(
                new PemFile(ca, "--tls-ca" + ORIGIN),
                file(address.tlsCert(), "--tls-cert"),
                file(address.tlsKey(), "--tls-key"));
        return tls.dial(credentials -> NettyChannelBuilder.forTarget(target, credentials));
    }

    private static @Nullable PemFile file(@Nullable Path path, String option) {
        return path == null ? null : new PemFile(path, option + ORIGIN);
    }
}
