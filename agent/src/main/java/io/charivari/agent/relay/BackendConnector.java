package io.charivari.agent.relay;

import io.charivari.model.proxy.Endpoint;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Dials the backend for one link: finds its addresses, tries one after the other, and gives up at the connect timeout,
 * which covers the name server too.
 *
 * <p>Confined to the link's event loop; names are resolved elsewhere.
 */
final class BackendConnector implements Dialer {

    private final Link link;
    private final LinkSetup setup;
    private long deadlineNanos;
    private @Nullable Future<?> timeout;
    private @Nullable Channel dialing;
    private boolean done;

    BackendConnector(Link link, LinkSetup setup) {
        this.link = link;
        this.setup = setup;
    }

    @Override
    public void start() {
        deadlineNanos = setup.clock().nanos() + setup.spec().connectTimeout().toNanos();
        timeout = link.loop()
                .schedule(
                        () -> fail(CloseReason.BACKEND_TIMED_OUT, silence()),
                        setup.spec().connectTimeout().toNanos(),
                        TimeUnit.NANOSECONDS);
        Endpoint backend = setup.spec().backend();
        CompletionStage<List<InetAddress>> addresses = setup.resolver().resolve(backend.host());

        addresses.whenComplete((found, unknown) -> {
            // A literal address is there at once, on this very thread.
            if (link.loop().inEventLoop()) {
                onResolved(found);
            } else {
                link.loop().execute(() -> onResolved(found));
            }
        });
    }

    private void onResolved(@Nullable List<InetAddress> found) {
        if (found == null) {
            fail(CloseReason.BACKEND_UNRESOLVED, "its name has no address");
        } else {
            attempt(found, 0);
        }
    }

    @Override
    public void cancel(boolean reset) {
        finish();
        if (dialing != null && reset) {
            Sockets.reset(dialing);
        } else if (dialing != null) {
            Sockets.drop(dialing);
        }
    }

    private void attempt(List<InetAddress> addresses, int index) {
        if (done) {
            return;
        }
        SocketChannel channel = setup.transport().newSocketChannel(addresses.get(index));
        Sockets.configure(channel, setup.budget());
        channel.config().setOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, millisFor(addresses.size() - index));
        dialing = channel;
        link.loop().register(channel).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        channel.connect(new InetSocketAddress(
                        addresses.get(index), setup.spec().backend().port()))
                .addListener(future -> onAttempted((ChannelFuture) future, addresses, index));
    }

    /** What is left of the timeout is shared evenly by the addresses not yet tried. */
    private int millisFor(int addressesLeft) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - setup.clock().nanos());
        return (int) Math.max(1, left / addressesLeft);
    }

    private void onAttempted(ChannelFuture attempt, List<InetAddress> addresses, int index) {
        if (done) {
            Sockets.drop(attempt.channel());
        } else if (attempt.isSuccess()) {
            finish();
            dialing = null;
            link.onDialed(attempt.channel());
        } else {
            Sockets.drop(attempt.channel());
            if (index + 1 < addresses.size()) {
                attempt(addresses, index + 1);
            } else {
                failLast(attempt.cause());
            }
        }
    }

    private void failLast(Throwable cause) {
        if (cause instanceof ConnectTimeoutException) {
            fail(CloseReason.BACKEND_TIMED_OUT, silence());
        } else {
            fail(CloseReason.BACKEND_REFUSED, String.valueOf(cause.getMessage()));
        }
    }

    private String silence() {
        return "no answer within " + setup.spec().connectTimeout().toMillis() + " ms";
    }

    private void fail(CloseReason reason, String why) {
        if (!done) {
            setup.warning().onFailure(why);
            link.close(reason);
        }
    }

    private void finish() {
        done = true;
        if (timeout != null) {
            timeout.cancel(false);
        }
    }
}
