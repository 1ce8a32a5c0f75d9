package io.charivari.agent.behavior;

import io.charivari.model.behavior.ErrorReply;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.util.SplittableRandom;

/**
 * Spoils replies on plain tcp: 1000 random bytes instead of the reply, whose own bytes are dropped to its end; or 100
 * random bytes in the middle of what the reply begins with. Once per reply.
 *
 * <p>Confined to the link's event loop.
 */
final class ErrorFault extends ReplyFault {

    private static final int REPLACED = 1000;
    private static final int INJECTED = 100;

    private final boolean inject;
    private final SplittableRandom random;

    private ErrorFault(Acting on, boolean inject) {
        super(on);
        this.inject = inject;
        this.random = on.random();
    }

    static FaultMaker maker(ErrorReply spec, Origin origin) {
        return acting -> new ErrorFault(acting, spec.inject());
    }

    @Override
    void onReplyBegins(ChannelHandlerContext ctx, ByteBuf data) {
        on.effect().error();
        if (inject) {
            ctx.fireChannelRead(data.readRetainedSlice(data.readableBytes() / 2));
            ctx.fireChannelRead(randomBytes(ctx, INJECTED));
            ctx.fireChannelRead(data);
        } else {
            data.release();
            ctx.fireChannelRead(randomBytes(ctx, REPLACED));
        }
    }

    @Override
    void onReplyGoesOn(ChannelHandlerContext ctx, ByteBuf data) {
        if (inject) {
            ctx.fireChannelRead(data);
        } else {
            data.release();
        }
    }

    private ByteBuf randomBytes(ChannelHandlerContext ctx, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return ctx.alloc().directBuffer(count, count).writeBytes(bytes);
    }
}
