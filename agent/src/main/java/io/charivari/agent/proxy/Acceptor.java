package io.charivari.agent.proxy;

import io.charivari.agent.relay.ClientInitializer;
import io.charivari.agent.relay.LinkSetup;
import io.charivari.agent.relay.LoopLinks;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers the sockets that a listener accepts and hands them to the event loops in turn. One listening socket per proxy:
 * so the numbers, which the dice are rolled for, follow the order in which clients connected, and a second process
 * cannot take a share of the port unnoticed.
 *
 * <p>Confined to the listener's event loop.
 */
final class Acceptor extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);
    private static final long PAUSE_MILLIS = 200;

    private LinkSetup setup;
    private final List<LoopLinks> links;
    private long accepted;

    Acceptor(LinkSetup setup, List<LoopLinks> links) {
        this.setup = setup;
        this.links = links;
    }

    /** Links that are accepted from now on are made by this. */
    void use(LinkSetup other) {
        setup = other;
    }

    /** Number of the last link that was accepted. */
    long accepted() {
        return accepted;
    }

    @Override
    public boolean isSharable() {
        // The listener of a port that was down for a while is another socket, and the numbers go on.
        return true;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        SocketChannel client = (SocketChannel) msg;
        accepted++;
        LoopLinks next = links.get((int) (accepted % links.size()));
        client.pipeline().addLast(new ClientInitializer(setup, next, accepted));
        next.loop().register(client).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // Out of file descriptors, as a rule. Trying again at once would burn the processor for nothing.
        LOG.warn("proxy {} cannot accept connections for now: {}", setup.spec().name(), cause.getMessage());
        ctx.channel().config().setAutoRead(false);
        ctx.executor()
                .schedule(() -> ctx.channel().config().setAutoRead(true), PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                .addListener(resumed ->
                        LOG.debug("proxy {} accepts again", setup.spec().name()));
    }
}
