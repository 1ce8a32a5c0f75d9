package io.charivari.agent.protocol;

import io.charivari.model.match.MatchField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request of a link and what has become of it. A framer describes it, behaviors decide about it, the relay follows
 * it until its reply has left.
 *
 * <p>Confined to the link's event loop.
 */
public final class Exchange {

    private final long number;
    private @Nullable List<Object> actors;
    private String verb = "";
    private @Nullable Map<MatchField, List<String>> fields;
    private int kind;
    private @Nullable Object note;
    private boolean repliesNothing;
    private boolean unanswerable;
    private @Nullable Exchange reliedOn;
    private List<Rewrite> rewrites = List.of();
    private boolean described;
    private @Nullable Object answerer;
    private boolean greeting;
    private boolean lost;
    private boolean replyLost;
    private boolean finished;
    private long arrivedNanos;
    private long sentNanos;

    /** @param number of the request on its link, from 1 */
    public Exchange(long number) {
        this.number = number;
    }

    /** Of the request on its link, from 1. */
    public long number() {
        return number;
    }

    // ---- what its protocol says of it ----

    /** The word by which it is counted, one of few, in capital letters as a rule: {@code GET}, {@code SELECT}. */
    public String verb() {
        return verb;
    }

    /** All its values for a field; empty for one that it does not have, or that nobody has asked for. */
    public List<String> values(MatchField field) {
        return fields == null ? List.of() : fields.getOrDefault(field, List.of());
    }

    /** What its protocol calls it; for the protocol's own use, 0 unless set. */
    public int kind() {
        return kind;
    }

    /** For the protocol's own use; returns this. */
    public Exchange withKind(int own) {
        kind = own;
        return this;
    }

    /** What its protocol has noted of it; for the protocol's own use. */
    public @Nullable Object note() {
        return note;
    }

    /** For the protocol's own use; returns this. */
    public Exchange withNote(Object own) {
        note = own;
        return this;
    }

    /** Whether a backend sends a reply to it at all. */
    public boolean expectsReply() {
        return !repliesNothing;
    }

    /** Whether the client can be given an answer in the backend's place; if not, the backend has to see it. */
    public boolean canBeAnswered() {
        return !unanswerable;
    }

    void cannotBeAnswered() {
        unanswerable = true;
    }

    /**
     * The earlier request without which the backend would take this one for something else; null if it stands alone. When
     * the backend is kept from that one, it has to be kept from this one as well.
     */
    public @Nullable Exchange reliesOn() {
        return reliedOn;
    }

    /** What its backend is to get in place of bytes that the client has sent; ascending, none over another. */
    public List<Rewrite> rewrites() {
        return rewrites;
    }

    void rewrite(Rewrite rewrite) {
        if (rewrites.isEmpty()) {
            rewrites = new ArrayList<>(1);
        }
        rewrites.add(rewrite);
    }

    /** Whether it is the connection itself that asked, without sending a byte: the backend speaks first. */
    public boolean isGreeting() {
        return greeting;
    }

    void hasNoBytes() {
        greeting = true;
    }

    void describe(String word) {
        verb = word;
        described = true;
    }

    void add(MatchField field, String value) {
        if (fields == null) {
            fields = new EnumMap<>(MatchField.class);
        }
        fields.computeIfAbsent(field, none -> new ArrayList<>(1)).add(value);
    }

    void repliesNothing() {
        repliesNothing = true;
    }

    void reliesOn(Exchange earlier) {
        reliedOn = earlier;
    }

    boolean isDescribed() {
        return described;
    }

    // ---- what behaviors have decided about it ----

    /** A behavior acts on it, or on its reply. */
    public void addActor(Object actor) {
        if (actors == null) {
            actors = new ArrayList<>(1);
        }
        actors.add(actor);
    }

    public boolean hasActor(Object actor) {
        for (int i = 0; actors != null && i < actors.size(); i++) {
            if (actors.get(i) == actor) {
                return true;
            }
        }
        return false;
    }

    /** It is answered in the backend's place, which never sees it. */
    public void answeredBy(Object behavior) {
        answerer = behavior;
    }

    /** Who answers it in the backend's place; null for the backend itself. */
    public @Nullable Object answerer() {
        return answerer;
    }

    /** Its bytes are swallowed on the way to the backend, which will not reply. */
    public void lose() {
        lost = true;
    }

    public boolean isLost() {
        return lost;
    }

    /** Its reply is swallowed on the way to the client. */
    public void loseReply() {
        replyLost = true;
    }

    public boolean isReplyLost() {
        return replyLost;
    }

    /** Whether the backend has never been asked, or no longer knows of it. */
    boolean isKeptFromBackend() {
        return lost || answerer != null;
    }

    // ---- how far it has come ----

    /** Its reply has left for the client, or it needs none and has left for the backend. */
    public void finish() {
        finished = true;
    }

    public boolean isFinished() {
        return finished;
    }

    /** When its first byte was here, monotonic. */
    public long arrivedNanos() {
        return arrivedNanos;
    }

    public void arrivedAt(long nanos) {
        arrivedNanos = nanos;
        sentNanos = nanos;
    }

    /** When its first byte left for the backend, monotonic; before that, when it was here. */
    public long sentNanos() {
        return sentNanos;
    }

    public void sentAt(long nanos) {
        sentNanos = nanos;
    }

    @Override
    public String toString() {
        return "#" + number + " " + verb + (fields == null ? "" : " " + fields);
    }
}
