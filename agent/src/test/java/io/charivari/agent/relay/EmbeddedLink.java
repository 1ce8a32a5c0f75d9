package io.charivari.agent.relay;

import io.charivari.model.proxy.Direction;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.time.MonotonicClock;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A link without sockets whose time stands still until a test moves it: clock and event loop alike. What arrives and
 * leaves goes downstream, from the backend to the client.
 *
 * <p>Confined to the test's thread.
 */
public final class EmbeddedLink implements AutoCloseable {

    private final MockTicker time = Ticker.newMockTicker();
    private final HoldBudget budget = new HoldBudget(HoldBudget.DEFAULT_BYTES);
    private final EmbeddedChannel client =
            EmbeddedChannel.builder().ticker(time).build();
    private final EmbeddedChannel backend =
            EmbeddedChannel.builder().ticker(time).build();
    private final List<Departure> departures = new ArrayList<>();
    private final Link link;

    /** Something that has left for the client: bytes as text, or null for the end; and when. */
    public record Departure(String text, long atNanos) {}

    public EmbeddedLink(long number) {
        ProxySpec proxy = ProxySpec.tcp("p", new Endpoint("127.0.0.1", 0), new Endpoint("127.0.0.1", 1));
        Resolver unasked = new Resolver(host -> {
            throw new AssertionError("nothing is dialed here");
        });
        DialWarning silent = new DialWarning(proxy, clock(), warning -> {});
        // No transport: this link never dials.
        LinkSetup setup = new LinkSetup(proxy, null, unasked, clock(), budget, new Meter(), silent, List::of);
        unasked.close();
        link = new Link(setup, number, client, closed -> {});
        client.pipeline().addLast(ClientInitializer.RELAY, link.fromClient());
        link.gate(Direction.UPSTREAM).hold();
        link.gate(Direction.UPSTREAM).open(client);
        link.onDialed(backend);
    }

    public MonotonicClock clock() {
        return time::nanoTime;
    }

    public HoldBudget budget() {
        return budget;
    }

    public Link link() {
        return link;
    }

    /** Puts a chain in force, as its proxy would. */
    public void apply(LinkBehavior... chain) {
        link.apply(new ArrayList<>(Arrays.asList(chain)));
        look();
    }

    public void arrive(String text) {
        backend.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
        look();
    }

    public void arriveEnd() {
        backend.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        look();
    }

    /** Moves time on; whatever is due on the way happens at its own nanosecond. */
    public void advance(long nanos) {
        long until = time.nanoTime() + nanos;
        for (long next = runDue(); next >= 0 && time.nanoTime() + next <= until; next = runDue()) {
            time.advance(Math.max(1, next), TimeUnit.NANOSECONDS);
        }
        time.advance(Math.max(0, until - time.nanoTime()), TimeUnit.NANOSECONDS);
        runDue();
    }

    /** All that has left, in order. */
    public List<Departure> departures() {
        return departures;
    }

    /** Nanoseconds to the next task of the event loop, negative if there is none. */
    private long runDue() {
        client.runPendingTasks();
        long next = client.runScheduledPendingTasks();
        look();
        return next;
    }

    private void look() {
        for (ByteBuf left = client.readOutbound(); left != null; left = client.readOutbound()) {
            if (left.isReadable()) {
                departures.add(new Departure(left.toString(StandardCharsets.UTF_8), time.nanoTime()));
            }
            left.release();
        }
        boolean told = departures.stream().anyMatch(departure -> departure.text == null);
        if (!client.isOpen() && !told) {
            departures.add(new Departure(null, time.nanoTime()));
        }
    }

    @Override
    public void close() {
        link.close(CloseReason.PROXY_CLOSED);
        client.finishAndReleaseAll();
        backend.finishAndReleaseAll();
    }
}
