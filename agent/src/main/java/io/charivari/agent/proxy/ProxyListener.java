package io.charivari.agent.proxy;

import io.charivari.agent.relay.Transport;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.proxy.Endpoint;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port of one proxy. What was asked for and what is bound are kept apart: a port that was free to choose keeps its
 * number when it is closed for a while.
 *
 * <p>Confined to one event loop, apart from {@link #bound()} and {@link #lastBound()}.
 */
final class ProxyListener {

    private static final Logger LOG = LoggerFactory.getLogger(ProxyListener.class);
    private static final int BACKLOG = 8192;
    private static final long RETRY_MILLIS = 250;

    private final String proxy;
    private final Endpoint asked;
    private final Transport transport;
    private final EventLoop loop;
    private final Acceptor acceptor;
    private final Runnable onRebound;
    private @Nullable ServerSocketChannel channel;
    private @Nullable InetSocketAddress address;
    private @Nullable Future<?> retry;
    private volatile @Nullable Endpoint bound;
    private volatile @Nullable Endpoint lastBound;

    ProxyListener(
            String proxy, Endpoint asked, Transport transport, EventLoop loop, Acceptor acceptor, Runnable onRebound) {
        this.proxy = proxy;
        this.asked = asked;
        this.transport = transport;
        this.loop = loop;
        this.acceptor = acceptor;
        this.onRebound = onRebound;
    }

    /** Where it listens now; null while it does not. */
    @Nullable
    Endpoint bound() {
        return bound;
    }

    /** Where it listens, or did last and will again; null if it never has. */
    @Nullable
    Endpoint lastBound() {
        return lastBound;
    }

    /** Finds out where it is to listen, before anything else; it does not do so yet. */
    void prepare(InetAddress host) {
        address = new InetSocketAddress(host, asked.port());
    }

    /**
     * Listens, unless it does already or is closed for good.
     *
     * @throws CharivariException RESOURCE_IN_USE if the port is taken, INVALID_INPUT if it cannot be listened on at all
     */
    void open() {
        stopRetrying();
        InetSocketAddress wanted = address;
        if (channel != null || wanted == null) {
            return;
        }
        Throwable failure = bind(wanted);
        if (failure != null) {
            throw refusal(failure);
        }
    }

    /** The port's number; 0 while it is free to choose. */
    int port() {
        return address == null ? asked.port() : address.getPort();
    }

    boolean isBoundTo(int port) {
        Endpoint now = bound;
        return now != null && now.port() == port;
    }

    /** Closes the port; {@link #resume()} opens the very same again. */
    void suspend() {
        stopRetrying();
        if (channel != null) {
            channel.unsafe().close(channel.voidPromise());
            channel = null;
        }
        bound = null;
    }

    /** Closes the port for good. */
    void close() {
        suspend();
        address = null;
    }

    /** Opens the port again, unless it is closed for good. If somebody has taken it meanwhile, tries on until it is free, and says so. */
    void resume() {
        stopRetrying();
        InetSocketAddress before = address;
        if (channel != null || before == null) {
            return;
        }
        Throwable failure = bind(before);
        if (failure == null) {
            return;
        }
        LOG.error(
                "proxy {} cannot listen again, and tries on: {}",
                proxy,
                refusal(failure).text());
        retryUntilBound(before);
    }

    private void retryUntilBound(InetSocketAddress before) {
        retry = loop.schedule(
                () -> {
                    if (bind(before) == null) {
                        LOG.info("proxy {} listens on {} again", proxy, bound);
                        onRebound.run();
                    } else {
                        retryUntilBound(before);
                    }
                },
                RETRY_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    private void stopRetrying() {
        if (retry != null) {
            retry.cancel(false);
            retry = null;
        }
    }

    /** On its own event loop all of this is done when the calls return. */
    private @Nullable Throwable bind(InetSocketAddress wanted) {
        ServerSocketChannel opened = transport.newServerChannel(wanted.getAddress());
        opened.config().setReuseAddress(true).setBacklog(BACKLOG);
        opened.pipeline().addLast(acceptor);
        loop.register(opened).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        ChannelFuture binding = opened.bind(wanted);
        if (!binding.isSuccess()) {
            opened.unsafe().close(opened.voidPromise());
            return binding.cause() == null ? new IllegalStateException("binding has not ended") : binding.cause();
        }
        channel = opened;
        address = opened.localAddress();
        Endpoint here = new Endpoint(NetUtil.toAddressString(address.getAddress()), address.getPort());
        bound = here;
        lastBound = here;
        return null;
    }

    private CharivariException refusal(Throwable failure) {
        String host = asked.isWildcard() ? "all interfaces" : asked.host();
        int port = port();
        String why = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (why.contains("in use")) {
            return new CharivariException(
                    ErrorCode.RESOURCE_IN_USE,
                    "port " + port + " on " + host + " is taken: stop what listens there, or give proxy " + proxy
                            + " another port (port 0 takes a free one)",
                    failure);
        }
        if (why.contains("permission")) {
            return CharivariException.invalid("port " + port + " on " + host + " may not be opened by this user: give"
                    + " proxy " + proxy + " a port from 1024 up, or run the agent with the right to open it");
        }
        return CharivariException.invalid("proxy " + proxy + " cannot listen on " + asked
                + ": the address must be one of this machine's (" + failure.getMessage() + ")");
    }
}
