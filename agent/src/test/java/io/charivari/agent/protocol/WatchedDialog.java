package io.charivari.agent.protocol;

import io.charivari.model.behavior.ErrorOptions;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A dialog without a link: feeds its two framers and writes down what they find, with positions counted from the first
 * byte of each direction, so that the notes do not depend on how the bytes are cut.
 *
 * <p>Confined to the test's thread.
 */
public final class WatchedDialog {

    private final Conversation conversation = new Conversation();
    private final List<Exchange> requests = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Dialog dialog;
    private long clientBytes;
    private long serverBytes;
    private long base;
    private @Nullable String opaque;

    public WatchedDialog(ProtocolFactory protocol) {
        conversation.describeRequests(true);
        conversation.tell(new Notes());
        dialog = protocol.open(conversation);
    }

    /** Nobody asks for the fields of requests, as most of the time. */
    public static WatchedDialog unasked(ProtocolFactory protocol) {
        WatchedDialog dialog = new WatchedDialog(protocol);
        dialog.conversation.describeRequests(false);
        return dialog;
    }

    /** The client sends something; bytes as the letters of ISO-8859-1. */
    public WatchedDialog client(String text) {
        return client(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public WatchedDialog client(byte[] bytes) {
        base = clientBytes;
        clientBytes += bytes.length;
        watch(dialog.requests(), bytes);
        return this;
    }

    public WatchedDialog clientEnds() {
        dialog.requests().inputEnded();
        return this;
    }

    /** The backend sends something. */
    public WatchedDialog server(String text) {
        return server(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public WatchedDialog server(byte[] bytes) {
        base = serverBytes;
        serverBytes += bytes.length;
        watch(dialog.replies(), bytes);
        return this;
    }

    public WatchedDialog serverEnds() {
        base = serverBytes;
        dialog.replies().inputEnded();
        return this;
    }

    private void watch(Framer framer, byte[] bytes) {
        if (conversation.isOpaque()) {
            return;
        }
        // Not from index 0, so that a framer which forgets the reader's index is found out.
        ByteBuf data = Unpooled.buffer(bytes.length + 3).writeZero(3).writeBytes(bytes);
        data.skipBytes(3);
        base -= 3;
        framer.watch(data);
        if (data.readerIndex() != 3 || data.refCnt() != 1) {
            throw new AssertionError("a framer only watches");
        }
    }

    /**
     * What was found, in order, such as {@code request #1 GET {KEY=[a]} to 20}, {@code reply #1 to 5}, {@code failed #1 to
     * 5}, {@code waits #1 at 12}, {@code passed client to 7}. Lines of the two directions come in the order of the calls.
     */
    public List<String> notes() {
        return notes;
    }

    /** All requests that began. */
    public List<Exchange> requests() {
        return requests;
    }

    /** Why it was given up; null if it was not. */
    public @Nullable String opaque() {
        return opaque;
    }

    /** Requests that the backend has yet to reply to. */
    public int open() {
        int count = 0;
        for (Exchange ignored : conversation.expected()) {
            count++;
        }
        return count;
    }

    /** The error that a behavior would answer the last request with. */
    public String error(Stage stage, ErrorOptions options) {
        return new String(answer(stage, options).bytes(), StandardCharsets.ISO_8859_1);
    }

    public Answer answer(Stage stage, ErrorOptions options) {
        return dialog.error(requests.get(requests.size() - 1), stage, options, new SplittableRandom(1));
    }

    private final class Notes implements FramingListener {

        @Override
        public void onRequestBegins(Exchange request) {
            requests.add(request);
        }

        @Override
        public void onRequestDescribed(Exchange request, int position) {
            notes.add("described " + request + (request.expectsReply() ? "" : " without reply")
                    + (request.canBeAnswered() ? "" : " by the backend alone"));
        }

        @Override
        public void onRequestWaits(Exchange request, int position) {
            notes.add("waits #" + request.number() + " at " + (base + position));
        }

        @Override
        public void onRequestEnds(Exchange request, int position) {
            notes.add("request " + request + (position < 0 ? "" : " to " + (base + position)));
        }

        @Override
        public void onReplyBegins(Exchange request) {
            notes.add("reply begins #" + request.number());
        }

        @Override
        public void onReplyEnds(Exchange request, boolean failed, int position) {
            notes.add((failed ? "failed #" : "reply #") + request.number() + " to " + (base + position));
        }

        @Override
        public void onPassed(Framer framer, int position) {
            // Where a pass begins depends on the cuts; where it ends is told by what follows.
        }

        @Override
        public void onOpaque(String reason) {
            opaque = reason;
            notes.add("opaque " + reason);
        }
    }
}
