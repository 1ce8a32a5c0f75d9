package io.charivari.agent.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.testing.RelayHarness;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.agent.testing.TransportKind;
import io.charivari.model.proxy.Direction;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.time.MonotonicClock;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketChannelConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the kernel is told to treat the two sockets of a link. */
@Timeout(60)
class SocketOptionsTest {

    @ParameterizedTest
    @EnumSource
    void bothSocketsSendAtOnceAndAreKeptAlive(TransportKind kind) throws Exception {
        Witness witness = new Witness();
        try (Transport transport = kind.start();
                Resolver resolver = new Resolver();
                TestBackend backend = TestBackend.passive()) {
            Endpoint listening = listen(transport, resolver, backend, witness);
            try (TestClient client = TestClient.connect(listening)) {
                assertThat(client.socket().isConnected()).isTrue();
                for (Direction way : List.of(Direction.UPSTREAM, Direction.DOWNSTREAM)) {
                    SocketChannelConfig source = RelayHarness.await(witness.sources.get(way));
                    assertThat(source.isTcpNoDelay()).isTrue();
                    assertThat(source.isKeepAlive()).isTrue();
                    assertThat(source.isAllowHalfClosure()).isTrue();
                }
            }
        }
    }

    private static Endpoint listen(Transport transport, Resolver resolver, TestBackend backend, LinkBehavior behavior) {
        ProxySpec spec = RelayHarness.proxyTo(backend.endpoint());
        MonotonicClock clock = MonotonicClock.system();
        LinkSetup setup = new LinkSetup(
                spec,
                null,
                transport,
                resolver,
                clock,
                new HoldBudget(HoldBudget.DEFAULT_BYTES),
                new Meter(),
                new DialWarning(spec, clock, warning -> {}),
                () -> List.of(behavior));
        EventLoop loop = transport.loops().get(0);
        ServerSocketChannel server = transport.newServerChannel(InetAddress.getLoopbackAddress());
        server.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object msg) {
                SocketChannel client = (SocketChannel) msg;
                client.pipeline().addLast(new ClientInitializer(setup, new LoopLinks(loop), 1));
                loop.register(client).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
            }
        });
        loop.register(server).syncUninterruptibly();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).syncUninterruptibly();
        return new Endpoint("127.0.0.1", server.localAddress().getPort());
    }

    /** Does nothing to a link but look at its sockets. */
    private static final class Witness implements LinkBehavior, LinkBehavior.Fault {

        private final Map<Direction, CompletableFuture<SocketChannelConfig>> sources = new ConcurrentHashMap<>(
                Map.of(Direction.UPSTREAM, new CompletableFuture<>(), Direction.DOWNSTREAM, new CompletableFuture<>()));

        @Override
        public Object origin() {
            return this;
        }

        @Override
        public Fault attach(Link link) {
            return this;
        }

        @Override
        public @Nullable Fault takeOver(Link link, Fault before) {
            return before;
        }

        @Override
        public ChannelInboundHandler handler(Direction way) {
            return new ChannelInboundHandlerAdapter() {
                @Override
                public void handlerAdded(ChannelHandlerContext ctx) {
                    sources.get(way).complete(((SocketChannel) ctx.channel()).config());
                }
            };
        }
    }
}
