package io.charivari.agent.relay;

import io.netty.channel.Channel;
import io.netty.channel.IoEvent;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.unix.FileDescriptor;
import io.netty.util.concurrent.ThreadAwareExecutor;
import java.io.IOException;

/**
 * Epoll that tells a socket only of what it can act on.
 *
 * <p>A socket that is not read hears of no FIN: Netty 4.2.18 would read all that the kernel has, however much that is and
 * whoever holds the {@link ReadGate}. The FIN shows when the bytes before it have been read. Of an error it hears once,
 * by an {@link UnreadReset}, and leaves the bytes before it where they are.
 *
 * <p>A socket that has come to its end stays: Netty takes it out of epoll, so as not to hear of EPOLLHUP for ever, and
 * then fails (ENOENT) when it has to wait until more can be written to it.
 *
 * <p>Confined to its event loop.
 */
final class QuietEpoll implements IoHandler {

    private final IoHandler epoll;

    private QuietEpoll(IoHandler epoll) {
        this.epoll = epoll;
    }

    static IoHandlerFactory newFactory() {
        IoHandlerFactory factory = EpollIoHandler.newFactory();
        return new IoHandlerFactory() {
            @Override
            public IoHandler newHandler(ThreadAwareExecutor executor) {
                return new QuietEpoll(factory.newHandler(executor));
            }

            @Override
            public boolean isChangingThreadSupported() {
                return factory.isChangingThreadSupported();
            }
        };
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        Socket socket = new Socket((EpollIoHandle) handle);
        socket.registration = epoll.register(socket);
        return socket;
    }

    @Override
    public void initialize() {
        epoll.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
        return epoll.run(context);
    }

    @Override
    public void prepareToDestroy() {
        epoll.prepareToDestroy();
    }

    @Override
    public void destroy() {
        epoll.destroy();
    }

    @Override
    public void wakeup() {
        epoll.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return epoll.isCompatible(handleType);
    }

    /** Stands between a socket and epoll, in both directions. */
    @SuppressWarnings("try") // What close() may throw is not ours to narrow.
    private static final class Socket implements EpollIoHandle, IoRegistration {

        private final EpollIoHandle handle;
        private IoRegistration registration;
        private boolean reading;

        Socket(EpollIoHandle handle) {
            this.handle = handle;
            this.registration = this;
        }

        /** Edge triggered while it is not read: EPOLLERR and EPOLLHUP cannot be masked, and would come for ever. */
        @Override
        public long submit(IoOps ops) {
            EpollIoOps wanted = ((EpollIoOps) ops).without(EpollIoOps.EPOLLRDHUP);
            reading = wanted.contains(EpollIoOps.EPOLLIN);
            return registration.submit(reading ? wanted : wanted.with(EpollIoOps.EPOLLET));
        }

        @Override
        public void handle(IoRegistration ignored, IoEvent event) {
            EpollIoOps ops = ((EpollIoEvent) event).ops();
            // A socket that is being connected is not active yet, and learns from the error that it is refused.
            if (!reading
                    && ops.contains(EpollIoOps.EPOLLERR)
                    && handle instanceof Channel.Unsafe unsafe
                    && unsafe.voidPromise().channel().isActive()) {
                onError(unsafe.voidPromise().channel(), ops);
            } else {
                handle.handle(this, event);
            }
        }

        private void onError(Channel channel, EpollIoOps ops) {
            if (ops.contains(EpollIoOps.EPOLLOUT)) {
                // What waits to be written will not be.
                EpollIoEvent writable = () -> EpollIoOps.EPOLLOUT;
                handle.handle(this, writable);
            }
            if (channel instanceof DuplexChannel duplex && duplex.isInputShutdown()) {
                channel.pipeline().fireExceptionCaught(new IOException("Connection reset"));
            } else {
                channel.pipeline().fireUserEventTriggered(UnreadReset.INSTANCE);
            }
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // Inherited.
        public <T> T attachment() {
            return registration.attachment();
        }

        @Override
        public boolean isValid() {
            return registration.isValid();
        }

        @Override
        public boolean cancel() {
            return registration.cancel();
        }

        @Override
        public FileDescriptor fd() {
            return handle.fd();
        }

        @Override
        public void registered() {
            handle.registered();
        }

        @Override
        public void unregistered() {
            handle.unregistered();
        }

        @Override
        public void close() throws Exception {
            handle.close();
        }
    }
}
