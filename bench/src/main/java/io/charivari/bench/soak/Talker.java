package io.charivari.bench.soak;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One end of a link: says a little ten times a second, and checks what the other end says.
 *
 * <p>Confined to its event loop, apart from {@link #heard()}.
 */
final class Talker extends ChannelInboundHandlerAdapter {

    private static final int BYTES = 512;
    private static final long INTERVAL_MILLIS = 100;

    private final Listener listener;
    private @Nullable Future<?> talking;
    private long said;
    private volatile long heard;

    Talker(Listener listener) {
        this.listener = listener;
    }

    /** Told of what happens to a talker, on its event loop. */
    interface Listener {
        void onHeard(int bytes);

        void onWrongBytes(long position);

        void onEnded(Talker talker, String how);
    }

    /** Bytes that have arrived so far. */
    long heard() {
        return heard;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        long first = ThreadLocalRandom.current().nextLong(INTERVAL_MILLIS);
        talking = ctx.executor().scheduleAtFixedRate(() -> say(ctx), first, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void say(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable()) {
            ByteBuf bytes = ctx.alloc().buffer(BYTES);
            Positions.write(bytes, said, BYTES);
            said += BYTES;
            ctx.writeAndFlush(bytes).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        }
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // One writer.
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        ByteBuf bytes = (ByteBuf) msg;
        if (!Positions.matches(bytes, heard)) {
            listener.onWrongBytes(heard);
            ctx.close().addListener(closed -> {});
        }
        listener.onHeard(bytes.readableBytes());
        heard += bytes.readableBytes();
        bytes.release();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (talking != null) {
            talking.cancel(false);
        }
        listener.onEnded(this, "end of the stream");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // A reset, as a rule; the end follows.
        ctx.close().addListener(closed -> {});
    }
}
