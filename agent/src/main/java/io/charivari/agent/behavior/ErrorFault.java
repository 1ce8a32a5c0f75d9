package io.charivari.agent.behavior;

import io.charivari.model.behavior.ErrorReply;
import io.charivari.model.proxy.Direction;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.util.SplittableRandom;

/**
 * Spoils replies on plain tcp: 1000 random bytes instead of the reply, whose own bytes are dropped to its end; or 100
 * random bytes in the middle of what the reply begins with. Once per reply.
 *
 * <p>Confined to the link's event loop.
 */
class ErrorFault extends ReplyFault {

    private static final int REPLACED = 1000;
    private static final int INJECTED = 100;

    private final SplittableRandom random;
    private boolean inject;
    private boolean passesRest;

    ErrorFault(Acting on, boolean inject) {
        super(on);
        this.inject = inject;
        this.random = on.random(Direction.DOWNSTREAM);
    }

    static FaultMaker maker(ErrorReply spec, Origin origin) {
        return (ProtocolMaker) acting -> acting.link().messages().isFramed()
                ? new AnsweringFault(acting, spec.options(), RequestFilter.EVERY)
                : new ErrorFault(acting, spec.options().inject());
    }

    /** The next reply is spoiled the new way; one that is under way ends as it began. */
    @Override
    boolean become(BehaviorFault wanted) {
        if (wanted.getClass() != getClass()) {
            return false;
        }
        inject = ((ErrorFault) wanted).inject;
        return true;
    }

    @Override
    void onReplyBegins(ChannelHandlerContext ctx, ByteBuf data) {
        on.errorInjected();
        passesRest = inject;
        if (inject) {
            ctx.fireChannelRead(data.readRetainedSlice(data.readableBytes() / 2));
            ctx.fireChannelRead(randomBytes(ctx, random, INJECTED));
            ctx.fireChannelRead(data);
        } else {
            data.release();
            ctx.fireChannelRead(answer(ctx, random));
        }
    }

    @Override
    void onReplyGoesOn(ChannelHandlerContext ctx, ByteBuf data) {
        if (passesRest) {
            ctx.fireChannelRead(data);
        } else {
            data.release();
        }
    }

    /** What the client gets instead of a reply: 1000 random bytes. */
    static ByteBuf answer(ChannelHandlerContext ctx, SplittableRandom random) {
        return randomBytes(ctx, random, REPLACED);
    }

    private static ByteBuf randomBytes(ChannelHandlerContext ctx, SplittableRandom random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return ctx.alloc().directBuffer(count, count).writeBytes(bytes);
    }
}
