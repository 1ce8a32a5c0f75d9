package io.charivari.agent.behavior;

import io.charivari.agent.relay.Mark;
import io.charivari.model.behavior.Corrupt;
import io.charivari.model.proxy.Direction;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * Flips bits in a share of the chunks. Keeps nothing back.
 *
 * <p>Confined to the link's event loop.
 */
final class CorruptHandler extends ChannelInboundHandlerAdapter implements AdjustableHandler {

    private final Acting on;
    private final Direction way;
    private final SplittableRandom random;
    private Corrupt spec;

    private CorruptHandler(Acting on, Direction way, Corrupt spec) {
        this.on = on;
        this.way = way;
        this.random = on.random(way);
        this.spec = spec;
    }

    static FaultMaker maker(Corrupt spec, Origin origin) {
        return acting -> new HandlerFault(acting, way -> new CorruptHandler(acting, way, spec));
    }

    @Override
    public boolean become(ChannelInboundHandler wanted) {
        if (!(wanted instanceof CorruptHandler other)) {
            return false;
        }
        spec = other.spec;
        return true;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        ByteBuf data = (ByteBuf) msg;
        if (on.acts(way) && random.nextInt(1_000_000) < spec.rate().partsPerMillion()) {
            ctx.fireChannelRead(corrupted(ctx, data));
        } else {
            ctx.fireChannelRead(data);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof Mark mark) {
            on.pass(way, mark);
        }
        ctx.fireUserEventTriggered(event);
    }

    /** Never in the buffer itself: it may be a slice of one that others use. */
    private ByteBuf corrupted(ChannelHandlerContext ctx, ByteBuf data) {
        int size = data.readableBytes();
        try {
            ByteBuf copy = ctx.alloc().directBuffer(size, size).writeBytes(data);
            chosen(size, (int) Math.min(size, spec.bytes())).stream().forEach(at -> flipBit(copy, at));
            return copy;
        } finally {
            data.release();
        }
    }

    private void flipBit(ByteBuf data, int at) {
        data.setByte(at, data.getByte(at) ^ 1 << random.nextInt(8));
    }

    /** So many different ones out of all, each choice as likely (Floyd: Bentley, Programming Pearls, CACM 30, 1987). */
    private BitSet chosen(int all, int count) {
        BitSet chosen = new BitSet(all);
        for (int next = all - count; next < all; next++) {
            int drawn = random.nextInt(next + 1);
            chosen.set(chosen.get(drawn) ? next : drawn);
        }
        return chosen;
    }
}
