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
import io.netty.channel.unix.FileDescriptor;
import io.netty.util.concurrent.ThreadAwareExecutor;
import java.io.IOException;

/**
 * Epoll for sockets that live on after their input has ended.
 *
 * <p>Netty 4.2.18 takes a socket out of epoll when nothing is to be read from it any more, so as not to hear of EPOLLHUP
 * for ever, and then fails (ENOENT) when it has to wait until more can be written to it. Here such a socket stays, edge
 * triggered, and its error is heard of once: so a reset after a FIN is noticed too.
 *
 * <p>Confined to its event loop.
 */
final class HalfClosedEpoll implements IoHandler {

    private final IoHandler epoll;

    private HalfClosedEpoll(IoHandler epoll) {
        this.epoll = epoll;
    }

    static IoHandlerFactory newFactory() {
        IoHandlerFactory factory = EpollIoHandler.newFactory();
        return new IoHandlerFactory() {
            @Override
            public IoHandler newHandler(ThreadAwareExecutor executor) {
                return new HalfClosedEpoll(factory.newHandler(executor));
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
        private boolean watched;
        private boolean quiet;

        Socket(EpollIoHandle handle) {
            this.handle = handle;
            this.registration = this;
        }

        @Override
        public long submit(IoOps ops) {
            quiet = watched && ops.equals(EpollIoOps.NONE);
            watched |= !ops.equals(EpollIoOps.NONE);
            return registration.submit(quiet ? EpollIoOps.EPOLLET : ops);
        }

        @Override
        public void handle(IoRegistration ignored, IoEvent event) {
            boolean wasQuiet = quiet;
            handle.handle(this, event);
            if (wasQuiet
                    && ((EpollIoEvent) event).ops().contains(EpollIoOps.EPOLLERR)
                    && handle instanceof Channel.Unsafe unsafe) {
                unsafe.voidPromise().channel().pipeline().fireExceptionCaught(new IOException("Connection reset"));
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
