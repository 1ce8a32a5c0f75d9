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
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

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
 * <p>What a socket wants to hear of is told to the kernel once, before the loop waits, however often it has changed since
 * then: to open and to end a link changes it several times.
 *
 * <p>Confined to its event loop.
 */
final class QuietEpoll implements IoHandler {

    private final IoHandler epoll;
    private final List<Socket> changed = new ArrayList<>();

    private QuietEpoll(IoHandler epoll) {
        this.epoll = epoll;
    }

    static IoHandlerFactory newFactory() {
        IoHandlerFactory factory = EpollIoHandler.newFactory(0, BriefPoll::new);
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
        // By index: a socket that fails is closed, and that may change others.
        for (int i = 0; i < changed.size(); i++) {
            changed.get(i).tellKernel();
        }
        changed.clear();
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
    private final class Socket implements EpollIoHandle, IoRegistration {

        private final EpollIoHandle handle;
        private IoRegistration registration;
        private EpollIoOps wanted = EpollIoOps.NONE;
        private EpollIoOps told = EpollIoOps.NONE;
        private boolean isChanged;
        private boolean reading;

        Socket(EpollIoHandle handle) {
            this.handle = handle;
            this.registration = this;
        }

        /** Edge triggered while it is not read: EPOLLERR and EPOLLHUP cannot be masked, and would come for ever. */
        @Override
        public long submit(IoOps ops) {
            EpollIoOps asked = ((EpollIoOps) ops).without(EpollIoOps.EPOLLRDHUP);
            reading = asked.contains(EpollIoOps.EPOLLIN);
            wanted = reading ? asked : asked.with(EpollIoOps.EPOLLET);
            if (told.equals(EpollIoOps.NONE)) {
                // At once: it is not watched at all yet.
                return tell();
            }
            if (!isChanged) {
                isChanged = true;
                changed.add(this);
            }
            return registration.isValid() ? wanted.value() : -1;
        }

        private long tell() {
            told = wanted;
            return registration.submit(wanted);
        }

        private void tellKernel() {
            isChanged = false;
            // What is edge triggered is told again, for then the kernel looks again, too.
            boolean isNews = !wanted.equals(told) || wanted.contains(EpollIoOps.EPOLLET);
            if (!isNews || !registration.isValid()) {
                return;
            }
            try {
                tell();
            } catch (UncheckedIOException refused) {
                fail(refused);
            }
        }

        private void fail(UncheckedIOException refused) {
            if (handle instanceof Channel.Unsafe unsafe) {
                unsafe.voidPromise().channel().pipeline().fireExceptionCaught(new IOException(refused));
                unsafe.close(unsafe.voidPromise());
            }
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
