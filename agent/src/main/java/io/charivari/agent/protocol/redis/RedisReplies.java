package io.charivari.agent.protocol.redis;

import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.ReplyFramer;
import io.charivari.agent.protocol.Verbs;
import io.charivari.agent.protocol.redis.RedisCommand.Effect;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Follows the values that a server sends. Aggregates are not taken apart, only counted: how many values are missing until
 * the outermost is whole.
 *
 * <p>What is published comes between replies: pushes in RESP3, arrays that begin with a certain word in RESP2, where only a
 * link that has subscribed gets them. Confirmations come in the same form, and are the reply to what they confirm.
 *
 * <p>Confined to the link's event loop.
 */
final class RedisReplies extends ReplyFramer {

    private static final Verbs MESSAGES = new Verbs("MESSAGE PMESSAGE SMESSAGE");
    private static final Verbs CONFIRMATIONS = new Verbs(Subscriptions.COMMANDS);
    private static final int LONGEST_WORD = 16;
    private static final int LINE_END = 2;
    private static final long MOST_VALUES = 1L << 32;
    private static final long MOST_MISSING = 1L << 60;

    private final Subscriptions subscriptions = new Subscriptions();
    private State state = State.HEADER;
    private byte form;
    private long missing;
    private long number;
    private long confirmationsLeft;
    private @Nullable String confirmed;
    private boolean isConfirmation;
    private boolean resp3;

    private enum State {
        HEADER,
        /** Of the word that tells what is pushed. */
        WORD_SIZE,
        WORD
    }

    RedisReplies(Conversation conversation) {
        super(conversation);
        wantLine(LARGEST_PIECE);
    }

    @Override
    protected void onPiece(ByteBuf data, int start, int length) {
        switch (state) {
            case HEADER -> {
                if (missing > 0) {
                    onValue(data, start, length);
                } else {
                    onFirst(data, start, length);
                }
            }
            case WORD_SIZE -> onWordSize(data, start, length);
            case WORD -> onWord(data, start, length - LINE_END);
        }
    }

    @Override
    protected void onSkipped() {
        onValueEnded();
    }

    // ---- the first value of something ----

    private void onFirst(ByteBuf data, int start, int length) {
        form = data.getByte(start);
        missing = 1;
        if (mayBePushed() && Resp.number(data, start + 1, length - 1) > 0) {
            missing = Resp.number(data, start + 1, length - 1);
            state = State.WORD_SIZE;
            wantLine(LARGEST_PIECE);
        } else if (form == '>') {
            // Nothing is pushed, or nothing that can be counted.
            giveUp("unknown");
        } else if (beginsReply()) {
            onValue(data, start, length);
        }
    }

    private boolean mayBePushed() {
        return form == '>' || (form == '*' && ((!resp3 && subscriptions.areAny()) || effect() == Effect.SUBSCRIPTION));
    }

    private Effect effect() {
        RedisCommand command = Asked.command(expected());
        return command == null ? Effect.NONE : command.effect();
    }

    private void onWordSize(ByteBuf data, int start, int length) {
        long size = Resp.number(data, start + 1, length - 1);
        if (data.getByte(start) == '$' && size >= 0 && size <= LONGEST_WORD) {
            state = State.WORD;
            wantBytes((int) size + LINE_END);
        } else {
            state = State.HEADER;
            if (form == '>' ? passes() : beginsReply()) {
                onValue(data, start, length);
            }
        }
    }

    private void onWord(ByteBuf data, int start, int length) {
        state = State.HEADER;
        String word = CONFIRMATIONS.find(data, start, length);
        boolean confirms = !word.equals(Verbs.OTHER);
        confirmed = confirms ? word : null;
        boolean goesOn;
        if (confirms && isAskedFor(word)) {
            isConfirmation = true;
            goesOn = isReplying() || beginsConfirmations(word);
        } else if (form == '>'
                || confirms
                || !MESSAGES.find(data, start, length).equals(Verbs.OTHER)) {
            goesOn = passes();
        } else {
            goesOn = beginsReply();
        }
        if (goesOn) {
            onValueEnded();
        }
    }

    private boolean isAskedFor(String word) {
        RedisCommand command = Asked.command(expected());
        return command != null && command.verb().equals(word);
    }

    private boolean beginsConfirmations(String word) {
        Exchange asked = expected();
        confirmationsLeft = asked == null ? 1 : subscriptions.confirmations(word, Asked.arguments(asked));
        begin();
        return true;
    }

    /** Between the confirmations of one command something else is part of its reply. */
    private boolean passes() {
        if (!isReplying()) {
            pass();
        }
        return true;
    }

    /** @return whether this link can be followed any further */
    private boolean beginsReply() {
        Exchange asked = expected();
        boolean isError = form == '-' || form == '!';
        if (isReplying()) {
            giveUp("unknown");
            return false;
        }
        if (asked == null && isError) {
            // What a server says before it closes, such as that it has too many clients.
            pass();
            return true;
        }
        if (!isError && !fits(effect())) {
            return false;
        }
        begin();
        confirmationsLeft = 0;
        if (isError) {
            failed();
        }
        return asked != null;
    }

    /** Whether this is how a server replies to such a command, and goes on as before. */
    private boolean fits(Effect asked) {
        switch (asked) {
            case REPLICATION -> giveUp("replication");
            case SUBSCRIPTION -> giveUp("unknown");
            case HELLO -> resp3 = form == '%';
            case RESET -> {
                resp3 = false;
                subscriptions.clear();
            }
            default -> {}
        }
        return asked != Effect.REPLICATION && asked != Effect.SUBSCRIPTION;
    }

    // ---- any value ----

    private void onValue(ByteBuf data, int start, int length) {
        switch (data.getByte(start)) {
            case '+', '-', ',', '(', '#', '_' -> onValueEnded();
            case ':' -> {
                if (confirmed != null) {
                    number = Resp.number(data, start + 1, length - 1);
                }
                onValueEnded();
            }
            case '$', '=', '!' -> onSize(Resp.number(data, start + 1, length - 1));
            case '*', '~' -> onCount(Resp.number(data, start + 1, length - 1), 1, 0);
            case '%' -> onCount(Resp.number(data, start + 1, length - 1), 2, 0);
            // An attribute is said of the value behind it, and is none itself.
            case '|' -> onCount(Resp.number(data, start + 1, length - 1), 2, 1);
            default -> giveUp("unknown");
        }
    }

    private void onSize(long size) {
        if (size >= 0) {
            skip(size + LINE_END);
        } else if (size == -1) {
            onValueEnded();
        } else {
            giveUp("unknown");
        }
    }

    private void onCount(long count, int each, int itself) {
        if (count < -1 || count > MOST_VALUES || missing > MOST_MISSING) {
            giveUp("unknown");
        } else {
            missing += Math.max(0, count) * each + itself;
            onValueEnded();
        }
    }

    private void onValueEnded() {
        missing--;
        if (missing == 0) {
            onWhole();
        }
        wantLine(LARGEST_PIECE);
    }

    private void onWhole() {
        Effect asked = effect();
        boolean replied = isReplying();
        if (confirmed != null) {
            subscriptions.onConfirmed(confirmed, number);
        }
        if (!replied || !(asked == Effect.SUBSCRIPTION) || endsConfirmations()) {
            end();
        }
        confirmed = null;
        isConfirmation = false;
        if (replied && asked == Effect.MONITOR && form != '-') {
            giveUp("monitor");
        }
    }

    private boolean endsConfirmations() {
        if (isConfirmation) {
            confirmationsLeft--;
        }
        return confirmationsLeft <= 0;
    }
}
