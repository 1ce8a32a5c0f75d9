package io.charivari.agent.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelConfig;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;

/**
 * How much is read from one socket at one time: what it has sent lately decides, up to 256 KiB, and less on a link that
 * holds bytes while the budget for them runs out.
 *
 * <p>Confined to the link's event loop.
 */
final class ReadSizes implements RecvByteBufAllocator {

    private static final AdaptiveRecvByteBufAllocator ADAPTIVE = new AdaptiveRecvByteBufAllocator(512, 4096, 256 << 10);

    private final HoldBudget budget;
    private boolean sparing;

    ReadSizes(HoldBudget budget) {
        this.budget = budget;
    }

    /** Whether the budget for held bytes limits what is read. */
    void spare(boolean whether) {
        sparing = whether;
    }

    @Override
    @SuppressWarnings("deprecation")
    public Handle newHandle() {
        return new Sized((ExtendedHandle) ADAPTIVE.newHandle());
    }

    private final class Sized implements ExtendedHandle {

        private final ExtendedHandle adaptive;

        Sized(ExtendedHandle adaptive) {
            this.adaptive = adaptive;
        }

        @Override
        public ByteBuf allocate(ByteBufAllocator allocator) {
            return sparing ? allocator.ioBuffer(guess()) : adaptive.allocate(allocator);
        }

        @Override
        public int guess() {
            return sparing ? Math.min(adaptive.guess(), budget.readSize()) : adaptive.guess();
        }

        @Override
        public void reset(ChannelConfig config) {
            adaptive.reset(config);
        }

        @Override
        public void incMessagesRead(int count) {
            adaptive.incMessagesRead(count);
        }

        @Override
        public void lastBytesRead(int bytes) {
            adaptive.lastBytesRead(bytes);
        }

        @Override
        public int lastBytesRead() {
            return adaptive.lastBytesRead();
        }

        @Override
        public void attemptedBytesRead(int bytes) {
            adaptive.attemptedBytesRead(bytes);
        }

        @Override
        public int attemptedBytesRead() {
            return adaptive.attemptedBytesRead();
        }

        @Override
        @SuppressWarnings("deprecation")
        public boolean continueReading() {
            return adaptive.continueReading();
        }

        @Override
        public boolean continueReading(UncheckedBooleanSupplier maybeMoreData) {
            return adaptive.continueReading(maybeMoreData);
        }

        @Override
        public void readComplete() {
            adaptive.readComplete();
        }
    }
}
