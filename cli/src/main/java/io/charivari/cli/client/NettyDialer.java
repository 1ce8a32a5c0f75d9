package io.charivari.cli.client;

import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Opens channels over TCP. One thread and no native transport: a command makes a handful of calls, and starts faster
 * without.
 */
public final class NettyDialer implements Dialer {

    // Kept: java.util.logging forgets the level of a logger that nobody holds.
    private static final Logger GRPC = Logger.getLogger("io.grpc");
    private static final Logger NETTY = Logger.getLogger("io.netty");

    @Override
    public ManagedChannel dial(ControllerAddress address) {
        // What fails is told by Failures; a warning with a stack trace beside it helps nobody.
        GRPC.setLevel(Level.OFF);
        NETTY.setLevel(Level.OFF);
        return NettyChannelBuilder.forTarget("dns:///" + address.endpoint(), credentials(address))
                .eventLoopGroup(new MultiThreadIoEventLoopGroup(
                        1, new DefaultThreadFactory("chaosctl-net", true), NioIoHandler.newFactory()))
                .channelType(NioSocketChannel.class)
                .maxInboundMessageSize(64 << 20)
                .build();
    }

    private static ChannelCredentials credentials(ControllerAddress address) {
        Path ca = address.tlsCa();
        if (ca == null) {
            return InsecureChannelCredentials.create();
        }
        try {
            TlsChannelCredentials.Builder tls = TlsChannelCredentials.newBuilder()
                    .trustManager(readable("--tls-ca", ca).toFile());
            Path cert = address.tlsCert();
            Path key = address.tlsKey();
            if (cert != null && key != null) {
                tls.keyManager(
                        readable("--tls-cert", cert).toFile(),
                        readable("--tls-key", key).toFile());
            }
            return tls.build();
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "the TLS files cannot be used, they must be PEM: " + String.valueOf(e.getMessage()));
        }
    }

    private static Path readable(String option, Path file) {
        if (!Files.isReadable(file)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "there is no readable file " + file + ": check " + option + ", or the context that names it");
        }
        return file;
    }
}
