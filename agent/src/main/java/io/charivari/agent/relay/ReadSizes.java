package io.charivari.agent.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelConfig;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;

/**
 * How much is read from one socket at one time: what it has sent lately decides, up to 256 KiB. On a link that holds
 * bytes, the budget for them decides too, and gives the memory.
 *
 * <p>Confined to the link's event loop.
 */
final class ReadSizes implements RecvByteBufAllocator {

    private static final AdaptiveRecvByteBufAllocator ADAPTIVE = new AdaptiveRecvByteBufAllocator(512, 4096, 256 << 10);

    private final HoldBudget budget;
    private int sparing;

    ReadSizes(HoldBudget budget) {
        this.budget = budget;
    }

    /** The budget for held bytes limits what is read, until the matching {@link #endSparing()}. */
    void spare() {
        sparing++;
    }

    void endSparing() {
        sparing--;
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
            return sparing > 0 ? budget.newBuffer(guess()) : adaptive.allocate(allocator);
        }

        @Override
        public int guess() {
            return sparing > 0 ? budget.readSize(adaptive.guess()) : adaptive.guess();
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
