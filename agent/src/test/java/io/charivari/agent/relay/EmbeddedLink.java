package io.charivari.agent.relay;

import io.charivari.model.proxy.Direction;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.time.MonotonicClock;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
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
 * A link without sockets whose time stands still until a test moves it: clock and event loop alike. Unless it says
 * otherwise, what arrives and leaves goes downstream, from the backend to the client.
 *
 * <p>Confined to the test's thread.
 */
public final class EmbeddedLink implements AutoCloseable {

    private final MockTicker time;
    private final HoldBudget budget;
    private final EmbeddedChannel client;
    private final EmbeddedChannel backend;
    private final List<Departure> departures = new ArrayList<>();
    private final List<Departure> requests = new ArrayList<>();
    private final Link link;
    private int flushes;

    /** Something that has left: bytes as text of one byte per letter, or null for the end; and when. */
    public record Departure(String text, long atNanos) {}

    public EmbeddedLink(long number) {
        this(number, Ticker.newMockTicker(), new HoldBudget(HoldBudget.DEFAULT_BYTES));
    }

    /** Another link, whose time and budget are those of this one. */
    public EmbeddedLink beside(long other) {
        return new EmbeddedLink(other, time, budget);
    }

    private EmbeddedLink(long number, MockTicker time, HoldBudget budget) {
        this.time = time;
        this.budget = budget;
        this.client = EmbeddedChannel.builder().ticker(time).build();
        this.backend = EmbeddedChannel.builder().ticker(time).build();
        ProxySpec proxy = ProxySpec.tcp("p", new Endpoint("127.0.0.1", 0), new Endpoint("127.0.0.1", 1));
        Resolver unasked = new Resolver(host -> {
            throw new AssertionError("nothing is dialed here");
        });
        DialWarning silent = new DialWarning(proxy, clock(), warning -> {});
        // No transport: this link never dials.
        LinkSetup setup = new LinkSetup(proxy, null, unasked, clock(), budget, new Meter(), silent, List::of);
        unasked.close();
        link = new Link(setup, number, client, closed -> {});
        client.pipeline().addLast(new FlushCounter());
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
        arrive(bytes(text));
    }

    public void arrive(ByteBuf data) {
        backend.writeInbound(data);
        look();
    }

    /** The client sends something. */
    public void request(String text) {
        client.writeInbound(bytes(text));
        look();
    }

    public void requestEnd() {
        client.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        look();
    }

    public void arriveEnd() {
        backend.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        look();
    }

    /** Whether the agent reads what comes this way. */
    public boolean isRead(Direction way) {
        return (way == Direction.UPSTREAM ? client : backend).config().isAutoRead();
    }

    /** How often what was written for the client has been flushed. */
    public int flushes() {
        return flushes;
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

    /** All that has left for the backend, in order. */
    public List<Departure> requests() {
        return requests;
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    }

    /** Nanoseconds to the next task of the event loop, negative if there is none. */
    private long runDue() {
        backend.runPendingTasks();
        client.runPendingTasks();
        long next = client.runScheduledPendingTasks();
        look();
        return next;
    }

    private void look() {
        look(client, departures);
        look(backend, requests);
    }

    private void look(EmbeddedChannel to, List<Departure> seen) {
        for (ByteBuf left = to.readOutbound(); left != null; left = to.readOutbound()) {
            if (left.isReadable()) {
                seen.add(new Departure(left.toString(StandardCharsets.ISO_8859_1), time.nanoTime()));
            }
            left.release();
        }
        boolean told = !seen.isEmpty() && seen.get(seen.size() - 1).text == null;
        if (!to.isOpen() && !told) {
            seen.add(new Departure(null, time.nanoTime()));
        }
    }

    private final class FlushCounter extends ChannelOutboundHandlerAdapter {
        @Override
        public void flush(ChannelHandlerContext ctx) {
            flushes++;
            ctx.flush();
        }
    }

    @Override
    public void close() {
        link.close(CloseReason.PROXY_CLOSED);
        client.finishAndReleaseAll();
        backend.finishAndReleaseAll();
    }
}
