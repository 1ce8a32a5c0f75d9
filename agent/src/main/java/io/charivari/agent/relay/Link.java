package io.charivari.agent.relay;

import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.ProtocolFactory;
import io.charivari.model.proxy.Direction;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One proxied connection: the client's socket and the backend's, and what the rooms beside this one know of it.
 *
 * <p>Confined to the event loop that both sockets live on.
 */
public final class Link {

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    private final LinkSetup setup;
    private final long number;
    private final long acceptedNanos;
    private final Channel client;
    private final Consumer<Link> onClosed;
    private final Turns turns;
    private final Messages messages;
    private final LinkCounts counts;
    private final Attachments attachments;
    private final Endings endings = new Endings(this);
    private final Dialer dialer;
    private final RelayHandler fromClient = new RelayHandler(this, Direction.UPSTREAM);
    private final RelayHandler fromBackend = new RelayHandler(this, Direction.DOWNSTREAM);
    private final ReadGate clientGate = new ReadGate();
    private final ReadGate backendGate = new ReadGate();
    private @Nullable Channel backend;
    private LinkState state = LinkState.DIALING;
    private boolean opened;
    private int dialHolds;

    Link(LinkSetup setup, long number, Channel client, Consumer<Link> onClosed) {
        this(setup, number, client, onClosed, link -> new BackendConnector(link, setup));
    }

    /** With a dialer of the caller's own. */
    Link(LinkSetup setup, long number, Channel client, Consumer<Link> onClosed, Function<Link, Dialer> dialer) {
        this.setup = setup;
        this.number = number;
        this.client = client;
        this.onClosed = onClosed;
        this.acceptedNanos = setup.clock().nanos();
        this.turns = new Turns(setup.clock(), setup.meter());
        this.messages = new Messages(this, setup);
        this.counts = new LinkCounts(setup.meter());
        this.attachments = new Attachments(this, client);
        this.dialer = dialer.apply(this);
    }

    /** Of this link at its proxy, in order of accept, from 1. */
    public long number() {
        return number;
    }

    /** That the proxy speaks; {@code tcp} if it tells no requests apart. */
    public String protocol() {
        return setup.spec().protocol();
    }

    /** When the client was accepted, monotonic. */
    public long acceptedNanos() {
        return acceptedNanos;
    }

    public EventLoop loop() {
        return client.eventLoop();
    }

    /** Runs a task on the event loop after so many nanoseconds; a defect in it ends the link. */
    public Future<?> schedule(Runnable task, long nanos) {
        return loop().schedule(() -> guarded(task), nanos, TimeUnit.NANOSECONDS);
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException defect) {
            onDefect(defect);
        }
    }

    /** Decides whether the bytes that go this way are read. */
    public ReadGate gate(Direction way) {
        return way == Direction.UPSTREAM ? clientGate : backendGate;
    }

    /** Whether bytes that go this way would be taken by the socket they are for. */
    public boolean isWritable(Direction way) {
        return relay(way).isDestinationWritable();
    }

    /** Of the last request that began, from 1; 0 before the first. */
    public long requestNumber() {
        return messages.isFramed() ? messages.number() : turns.number();
    }

    /** The requests and replies of the link, as far as they are told apart. */
    public Messages messages() {
        return messages;
    }

    /** Whether it has just been accepted, and nothing has been done with it yet. */
    public boolean isOpening() {
        return state == LinkState.DIALING && !opened;
    }

    /** Puts the dial off until the matching {@link #releaseDial()}; only while {@link #isOpening()}. */
    public void holdDial() {
        dialHolds++;
    }

    /** Ends one hold of the dial. */
    public void releaseDial() {
        dialHolds--;
        dialIfFree();
    }

    /** A behavior answers the client in the backend's place: what the client sends next is another request. */
    public void onAnswered() {
        turns.onReplyArrived();
    }

    public boolean isClosed() {
        return state == LinkState.CLOSED;
    }

    /** A behavior holds so many more bytes that go this way; fewer, if less than zero. */
    public void onHeld(Direction way, int bytes) {
        counts.held(way, bytes);
    }

    /** A behavior has spoiled a reply. */
    public void onErrorInjected() {
        setup.meter().errorInjected();
    }

    /** While bytes that go this way are held, the budget for them limits how much is read at one time. */
    public void spareReads(Direction way) {
        Sockets.readSizes(source(way)).ifPresent(ReadSizes::spare);
    }

    /** Ends one {@link #spareReads}. */
    public void endSparing(Direction way) {
        Sockets.readSizes(source(way)).ifPresent(ReadSizes::endSparing);
    }

    /**
     * A behavior keeps back the end of what comes this way. A socket that has nothing left to say either way is taken off
     * the event loop meanwhile: the kernel would report its state over and over.
     */
    public void onEndHeld(Direction way) {
        Channel source = source(way);
        if (source != null
                && source.isRegistered()
                && (relay(way).isBroken() || (source instanceof DuplexChannel duplex && duplex.isOutputShutdown()))) {
            Sockets.leaveLoop(source);
        }
    }

    /** Ends the link at once; what was not written yet is dropped. A link that has ended stays as it is. */
    public void close(CloseReason reason) {
        if (state == LinkState.CLOSED) {
            return;
        }
        boolean failed = reason.isDialFailure() || state == LinkState.DIALING || isAwaitingReply();
        state = state.to(LinkState.CLOSED);
        dialer.cancel(reason.resetsBackend());
        attachments.detachAll();
        messages.discard();
        fromClient.discard();
        fromBackend.discard();
        setup.meter().linkClosed(reason, failed);
        onClosed.accept(this);
        end(client, reason.resetsClient());
        if (backend != null) {
            end(backend, reason.resetsBackend());
        }
        LOG.debug("proxy {}: link {} ended: {}", setup.spec().name(), number, reason);
    }

    private static void end(Channel channel, boolean reset) {
        if (reset) {
            Sockets.reset(channel);
        } else {
            Sockets.close(channel);
        }
    }

    // ---- for the rest of the relay ----

    LinkSnapshot snapshot() {
        return new LinkSnapshot(
                number,
                client.remoteAddress(),
                backend == null ? null : backend.remoteAddress(),
                state.name().toLowerCase(Locale.ROOT),
                acceptedNanos,
                requestNumber(),
                isAwaitingReply(),
                counts.bytes(Direction.UPSTREAM),
                counts.bytes(Direction.DOWNSTREAM),
                counts.heldBytes(),
                messages.opaqueReason(),
                attachments.origins());
    }

    private boolean isAwaitingReply() {
        return messages.isFramed() ? messages.isAwaitingReply() : turns.isAwaitingReply();
    }

    RelayHandler fromClient() {
        return fromClient;
    }

    void open() {
        setup.meter().linkOpened();
        clientGate.hold();
        clientGate.open(client);
        messages.watch(client, Direction.UPSTREAM);
        apply(setup.chain().get());
        opened = true;
        dialIfFree();
    }

    private void dialIfFree() {
        if (opened && dialHolds == 0 && state == LinkState.DIALING) {
            dialer.start();
        }
    }

    /** Whoever changes the chain waits for every link: a defect ends this one and keeps none of the others. */
    void apply(List<LinkBehavior> chain) {
        if (!isEnding()) {
            guarded(() -> attachments.apply(chain));
        }
    }

    void onDialed(Channel dialed) {
        state = state.to(LinkState.RELAYING);
        backend = dialed;
        dialed.pipeline().addLast(ClientInitializer.RELAY, fromBackend);
        messages.watch(dialed, Direction.DOWNSTREAM);
        ProxyHeader.send(setup.spec().proxyProtocol(), client, dialed);
        attachments.connect(dialed);
        fromBackend.connect(client);
        fromClient.connect(dialed);
        backendGate.open(dialed);
        clientGate.release();
    }

    boolean isEnding() {
        return state == LinkState.ENDING || state == LinkState.CLOSED;
    }

    /** Whether what the client sends now belongs to a request that has begun. */
    boolean isAsking() {
        return !messages.isFramed() && turns.isAsking();
    }

    boolean hasBehaviorsAtWork() {
        return attachments.areAtWork();
    }

    /** Behaviors decide about a request that begins. */
    void decide(Exchange request) {
        attachments.onRequest(request);
    }

    /** The bytes cannot be framed any further: it is plain tcp from now on. */
    void onOpaque(long requests) {
        turns.continueFrom(requests);
        fromClient.forgetMessage();
        fromBackend.forgetMessage();
        LOG.debug("proxy {}: link {} is not framed any more", setup.spec().name(), number);
        attachments.onOpaque();
    }

    /** A reply has left for the client. */
    void onReplyFinished() {
        attachments.onFinished();
    }

    /** Whether a message under way is kept from its destination to its end. */
    boolean isKeepingBack() {
        return fromClient.isKeptBack() || fromBackend.isKeptBack();
    }

    /** Bytes are here that go this way, before any behavior has seen them. */
    void onArrived(Direction way) {
        if (way == Direction.DOWNSTREAM) {
            turns.onReplyArrived();
        } else if (turns.onRequestArrived() && !attachments.isEmpty()) {
            attachments.onRequest(new Exchange(turns.number()));
        }
    }

    /** Bytes leave this way, after all behaviors. */
    void onRelayed(Direction way, int bytes) {
        counts.relayed(way, bytes);
        if (messages.hasProtocol()) {
            noteLeaving(way);
        } else if (way == Direction.DOWNSTREAM) {
            if (!attachments.notesReplies()) {
                onArrived(way);
            }
            turns.onReplyLeft();
        } else {
            if (!attachments.notesRequests()) {
                onArrived(way);
            }
            turns.onRequestLeft();
        }
    }

    private void noteLeaving(Direction way) {
        if (messages.isFramed()) {
            return;
        }
        if (way == Direction.DOWNSTREAM) {
            turns.onReplyLeft();
        } else {
            turns.onRequestLeft();
        }
    }

    /** The socket that bytes going {@code way} come from takes more: what goes the other way continues. */
    void onWritable(Direction way) {
        Direction other = way == Direction.UPSTREAM ? Direction.DOWNSTREAM : Direction.UPSTREAM;
        relay(other).onDestinationWritable();
        Channel source = source(other);
        if (source != null && !attachments.isEmpty()) {
            // Later, not from within the write that made room: a behavior that lets go there could overtake another
            // that
            // is being taken off and lets all go.
            loop().execute(() -> source.pipeline().fireUserEventTriggered(DestinationWritable.INSTANCE));
        }
    }

    Channel client() {
        return client;
    }

    Endings endings() {
        return endings;
    }

    /** Nothing is relayed any more but what has been written already. */
    void toEnding() {
        state = state.to(LinkState.ENDING);
    }

    boolean isDialing() {
        return state == LinkState.DIALING;
    }

    void onDefect(Throwable cause) {
        ProtocolFactory protocol = setup.protocol();
        if (protocol == null || !protocol.explains(cause)) {
            LOG.error("proxy {}: link {} is closed by a defect", setup.spec().name(), number, cause);
        }
        close(CloseReason.DEFECT);
    }

    RelayHandler relay(Direction way) {
        return way == Direction.UPSTREAM ? fromClient : fromBackend;
    }

    @Nullable
    Channel destination(Direction way) {
        return source(way == Direction.UPSTREAM ? Direction.DOWNSTREAM : Direction.UPSTREAM);
    }

    @Nullable
    Channel source(Direction way) {
        return way == Direction.UPSTREAM ? client : backend;
    }
}
