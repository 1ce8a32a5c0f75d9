package io.charivari.agent.relay;

import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Dialog;
import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.Framer;
import io.charivari.agent.protocol.FramingListener;
import io.charivari.agent.protocol.ProtocolFactory;
import io.charivari.model.proxy.Direction;
import io.charivari.model.time.MonotonicClock;
import org.jspecify.annotations.Nullable;

/**
 * A framed link's requests and replies: hears from the framers, counts, has behaviors decide, and marks the messages for
 * them. With no behavior on the link it only counts.
 *
 * <p>Confined to the link's event loop.
 */
final class Framing implements FramingListener {

    private final Link link;
    private final Meter meter;
    private final MonotonicClock clock;
    private final Conversation conversation = new Conversation();
    private final Dialog dialog;
    private final FramerHandler requests;
    private final FramerHandler replies;
    private final OpenExchanges open = new OpenExchanges();
    private final Answers answers;
    private String lastVerb = "";
    private @Nullable VerbMeter lastVerbMeter;
    private long readNanos;
    /** Whether messages are marked: behaviors act on the link, or what they did to it is not settled. */
    private boolean acting;

    private boolean missedBeginning;
    private String opaqueReason = "";

    Framing(Link link, ProtocolFactory protocol, Meter meter, MonotonicClock clock) {
        this.link = link;
        this.meter = meter;
        this.clock = clock;
        this.answers = new Answers(link, this);
        conversation.tell(this);
        dialog = protocol.open(conversation);
        requests = new FramerHandler(link, Direction.UPSTREAM, dialog.requests(), this);
        replies = new FramerHandler(link, Direction.DOWNSTREAM, dialog.replies(), this);
    }

    FramerHandler handler(Direction way) {
        return way == Direction.UPSTREAM ? requests : replies;
    }

    Dialog dialog() {
        return dialog;
    }

    Answers answers() {
        return answers;
    }

    OpenExchanges open() {
        return open;
    }

    boolean isOpaque() {
        return conversation.isOpaque();
    }

    /** Why the link is relayed as plain tcp; empty if it is not. */
    String opaqueReason() {
        return opaqueReason;
    }

    long number() {
        return conversation.number();
    }

    /** Whether some request waits for its reply. */
    boolean isAwaitingReply() {
        return conversation.expected().iterator().hasNext();
    }

    /** Whether bytes wait until it is known what they belong to: behaviors ask for it, or the protocol may rewrite them. */
    boolean keepsUndecided(Direction way) {
        return acting || (way == Direction.UPSTREAM && dialog.requests().rewrites() && !isOpaque());
    }

    /** Whether no message is under way in this direction. */
    boolean isBetweenMessages(Direction way) {
        return (way == Direction.UPSTREAM ? dialog.requests() : dialog.replies()).isUndecided();
    }

    /** Behaviors have come to the link or have left it. */
    void onBehaviorsChanged(boolean some, boolean matching) {
        conversation.describeRequests(matching);
        if (some && !acting && !isOpaque()) {
            acting = true;
            missedBeginning =
                    dialog.requests().hasUndecidedBytes() && !dialog.requests().rewrites();
            open.begin(conversation.expected());
        } else if (!some) {
            settle();
        }
    }

    /** A message begins or ends where it leaves, behind all behaviors. */
    void onLeft(Mark mark) {
        Exchange of = mark.exchange();
        switch (mark.kind()) {
            case REQUEST_BEGINS -> of.sentAt(clock.nanos());
            case REQUEST_WAITS -> answers.onRequestWaits(of);
            case REQUEST_ENDS -> onRequestLeft(of);
            case REPLY_BEGINS -> {
                if (!of.isReplyLost()) {
                    onReplyLeaves(of);
                }
            }
            case REPLY_ENDS -> {
                if (of.isReplyLost()) {
                    onLost(of);
                } else {
                    onFinished(of);
                }
            }
        }
    }

    private void onRequestLeft(Exchange request) {
        if (request.isLost()) {
            onLost(request);
        } else {
            answers.onRequestEnds(request);
            settle();
        }
    }

    /** All of a reply has left for the client. */
    void onFinished(Exchange request) {
        request.finish();
        open.dropFinished();
        settle();
        answers.giveDue();
        link.onReplyFinished();
    }

    /** All of a message has been swallowed. */
    private void onLost(Exchange request) {
        if (request.isLost()) {
            conversation.forget(request);
        }
        open.dropLostBefore(request);
        settle();
    }

    /** The first byte of a reply leaves for the client, now. */
    void onReplyLeaves(Exchange request) {
        onReplyLeaves(request, clock.nanos());
    }

    /** What behaviors have kept from the backend or from the client for good is waited for no longer. */
    void forgetLost() {
        open.dropLost();
        settle();
    }

    /** Once behaviors have gone and what they did is over, messages need not be marked any more. */
    private void settle() {
        if (acting && !link.hasBehaviorsAtWork() && open.isPlain() && !link.isKeepingBack()) {
            acting = false;
            open.clear();
            if (!keepsUndecided(Direction.UPSTREAM)) {
                requests.letUndecidedGo();
            }
            replies.letUndecidedGo();
        }
    }

    void discard() {
        requests.discard();
        replies.discard();
    }

    // ---- what the framers find ----

    /** Bytes are about to be watched: all that is found in them happens now. */
    void onRead() {
        readNanos = clock.nanos();
    }

    @Override
    public void onRequestBegins(Exchange request) {
        request.arrivedAt(readNanos);
        meter.requestBegan();
    }

    @Override
    public void onRequestDescribed(Exchange request, int position) {
        verbMeter(request).requestBegan();
        if (!request.rewrites().isEmpty()) {
            requests.rewrite(request.rewrites(), position);
        }
        if (acting && !link.isClosed()) {
            open.add(request);
            if (!missedBeginning) {
                link.decide(request);
            }
            if (request.answerer() != null) {
                conversation.forget(request);
            }
            missedBeginning = false;
            requests.mark(Mark.requestBegins(request));
        }
        if (keepsUndecided(Direction.UPSTREAM)) {
            requests.passOnUndecided();
        }
    }

    @Override
    public void onRequestWaits(Exchange request, int position) {
        if (acting) {
            requests.passOn(position);
            requests.mark(Mark.requestWaits(request));
        }
    }

    @Override
    public void onRequestEnds(Exchange request, int position) {
        if (keepsUndecided(Direction.UPSTREAM)) {
            requests.passOn(position);
        }
        if (acting) {
            requests.mark(Mark.requestEnds(request));
        }
    }

    @Override
    public void onReplyBegins(Exchange request) {
        meter.backendAnswered(readNanos - request.sentNanos());
        if (acting) {
            replies.mark(Mark.replyBegins(request));
        } else {
            onReplyLeaves(request, readNanos);
        }
    }

    @Override
    public void onReplyEnds(Exchange request, boolean failed, int position) {
        if (failed) {
            meter.errorSeen(request.verb());
        }
        if (acting) {
            replies.passOn(position);
            replies.mark(Mark.replyEnds(request));
        } else {
            request.finish();
        }
    }

    private void onReplyLeaves(Exchange request, long nowNanos) {
        long nanos = nowNanos - request.arrivedNanos();
        meter.replied(nanos);
        verbMeter(request).replied(nanos);
    }

    /** Most links say the same word again and again. Words are constants of their protocol. */
    @SuppressWarnings("ReferenceEquality") // another object of the same word is only looked up once more
    private VerbMeter verbMeter(Exchange request) {
        VerbMeter last = lastVerbMeter;
        if (last == null || request.verb() != lastVerb) {
            last = meter.verb(request.verb());
            lastVerb = request.verb();
            lastVerbMeter = last;
        }
        return last;
    }

    @Override
    public void onPassed(Framer framer, int position) {
        Direction way = framer == dialog.requests() ? Direction.UPSTREAM : Direction.DOWNSTREAM;
        if (keepsUndecided(way)) {
            handler(way).passOn(position);
        }
    }

    @Override
    public void onOpaque(String reason) {
        opaqueReason = reason;
        meter.linkOpaque();
        if (!open.isPlain()) {
            // Part of what came has been kept from a peer already; the rest would make no sense to it.
            link.close(CloseReason.INJECTED_CLOSE);
            return;
        }
        acting = false;
        open.clear();
        requests.letUndecidedGo();
        replies.letUndecidedGo();
        link.onOpaque(conversation.number());
    }
}
