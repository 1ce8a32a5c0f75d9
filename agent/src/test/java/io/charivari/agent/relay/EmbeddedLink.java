package io.charivari.agent.relay;

import io.charivari.agent.protocol.ProtocolFactory;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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
    private final List<Long> dials = new ArrayList<>();
    private final Link link;
    private List<LinkBehavior> chain = List.of();
    private int flushes;

    /** Something that has left: bytes as text of one byte per letter, or null for the end; and when. */
    public record Departure(String text, long atNanos) {}

    /** A link whose bytes are framed, and whose backend is there. */
    public static EmbeddedLink framed(ProtocolFactory protocol) {
        EmbeddedLink link =
                new EmbeddedLink(1, protocol, Ticker.newMockTicker(), new HoldBudget(HoldBudget.DEFAULT_BYTES));
        link.open();
        link.connect();
        return link;
    }

    /** A link whose backend is there. */
    public EmbeddedLink(long number) {
        this(number, null, Ticker.newMockTicker(), new HoldBudget(HoldBudget.DEFAULT_BYTES));
        open();
        connect();
    }

    /** A link that has just been accepted: it is to be opened yet, and its backend to be connected. */
    public static EmbeddedLink accepted(long number) {
        return new EmbeddedLink(number, null, Ticker.newMockTicker(), new HoldBudget(HoldBudget.DEFAULT_BYTES));
    }

    /** Another link that has just been accepted, whose time and budget are those of this one. */
    public EmbeddedLink acceptedBeside(long other) {
        return new EmbeddedLink(other, null, time, budget);
    }

    /** Another link, whose time and budget are those of this one. */
    public EmbeddedLink beside(long other) {
        EmbeddedLink link = acceptedBeside(other);
        link.open();
        link.connect();
        return link;
    }

    private EmbeddedLink(long number, @Nullable ProtocolFactory protocol, MockTicker time, HoldBudget budget) {
        this.time = time;
        this.budget = budget;
        this.client = EmbeddedChannel.builder().ticker(time).build();
        this.backend = EmbeddedChannel.builder().ticker(time).build();
        ProxySpec proxy = ProxySpec.tcp("p", new Endpoint("127.0.0.1", 0), new Endpoint("127.0.0.1", 1));
        DialWarning silent = new DialWarning(proxy, clock(), warning -> {});
        // Neither transport nor resolver: this link notes that it should dial, and the test connects it.
        LinkSetup setup = new LinkSetup(proxy, protocol, null, null, clock(), budget, new Meter(), silent, () -> chain);
        link = new Link(setup, number, client, closed -> {}, dialing -> new NotedDials());
        client.pipeline().addLast(new FlushCounter());
        client.pipeline().addLast(ClientInitializer.RELAY, link.fromClient());
    }

    /** Opens an accepted link while a chain is in force. */
    public void open(LinkBehavior... inForce) {
        chain = new ArrayList<>(Arrays.asList(inForce));
        link.open();
        look();
    }

    /** The backend that was dialed is there. */
    public void connect() {
        link.onDialed(backend);
        look();
    }

    /** When the backend was dialed; empty if it was not. */
    public List<Long> dials() {
        return dials;
    }

    public boolean isClosed() {
        return link.isClosed();
    }

    public MonotonicClock clock() {
        return time::nanoTime;
    }

    public HoldBudget budget() {
        return budget;
    }

    /** Whether nothing comes through any more. */
    public boolean isEnding() {
        return link.isEnding();
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

    /** The client resets its connection. */
    public void requestReset() {
        client.pipeline().fireExceptionCaught(new IOException("Connection reset"));
        requestEnd();
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

    /** Nanoseconds to the next task of the two event loops, negative if there is none. */
    private long runDue() {
        long ofBackend = runDue(backend);
        long ofClient = runDue(client);
        look();
        return ofBackend < 0 || ofClient < 0 ? Math.max(ofBackend, ofClient) : Math.min(ofBackend, ofClient);
    }

    private static long runDue(EmbeddedChannel channel) {
        channel.runPendingTasks();
        return channel.runScheduledPendingTasks();
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

    private final class NotedDials implements Dialer {
        @Override
        public void start() {
            dials.add(time.nanoTime());
        }

        @Override
        public void cancel(boolean reset) {}
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
