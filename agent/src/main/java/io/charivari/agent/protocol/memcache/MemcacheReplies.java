package io.charivari.agent.protocol.memcache;

import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.ReplyFramer;
import io.charivari.agent.protocol.memcache.MemcacheCommand.Reply;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Follows the replies of a server, line by line, by the form that each command's reply has.
 *
 * <p>Confined to the link's event loop.
 */
final class MemcacheReplies extends ReplyFramer {

    private static final int QUIET = 1;

    private final Words words = new Words();
    private State state = State.LINE;
    private Reply form = Reply.LINE;

    private enum State {
        LINE,
        DATA,
        DATA_END
    }

    MemcacheReplies(Conversation conversation) {
        super(conversation);
        wantLine(LARGEST_PIECE);
    }

    /** The request is of quiet commands, up to an {@code mn}. */
    static void noteQuiet(Exchange request) {
        request.withKind(QUIET);
    }

    static boolean isQuiet(Exchange request) {
        return request.kind() == QUIET;
    }

    @Override
    protected void onPiece(ByteBuf data, int start, int length) {
        switch (state) {
            case LINE -> onLine(data, start, length);
            case DATA -> throw new IllegalStateException("data is not looked at");
            case DATA_END -> onDataEnd(data, start);
        }
    }

    @Override
    protected void onSkipped() {
        state = State.DATA_END;
        wantBytes(2);
    }

    private void onLine(ByteBuf data, int start, int length) {
        words.read(data, start, length);
        boolean isError = words.is("ERROR", 0) || words.is("CLIENT_ERROR", 0) || words.is("SERVER_ERROR", 0);
        if (!isReplying()) {
            Exchange asked = expected();
            if (asked == null && isError) {
                onErrorAtLarge();
                return;
            }
            begin();
            if (asked == null) {
                return;
            }
            form = form(asked);
        }
        if (isError) {
            onError();
        } else {
            onReplyLine();
        }
    }

    private static Reply form(Exchange asked) {
        if (isQuiet(asked)) {
            return Reply.UP_TO_MN;
        }
        return asked.note() instanceof MemcacheCommand command ? command.reply() : Reply.LINE;
    }

    /** Such as that a server has too many connections, before it closes. */
    private void onErrorAtLarge() {
        pass();
        onEnd();
    }

    private void onError() {
        failed();
        if (form == Reply.UP_TO_MN) {
            wantNextLine();
            return;
        }
        boolean mayHaveLeftData = stores(expected()) && !words.is("SERVER_ERROR", 0);
        onEnd();
        if (mayHaveLeftData) {
            // The server has not taken the line as it was meant, and perhaps takes the data for commands.
            giveUp("unknown");
        }
    }

    private static boolean stores(@Nullable Exchange request) {
        return request != null && request.note() instanceof MemcacheCommand command && command.stores();
    }

    private void onReplyLine() {
        switch (form) {
            case LINE -> onEnd();
            case VALUES -> onValuesLine();
            case STATISTICS -> {
                if (words.is("STAT", 0) || words.is("PREFIX", 0) || words.is("ITEM", 0)) {
                    wantNextLine();
                } else {
                    onEnd();
                }
            }
            case META, UP_TO_MN -> onMetaLine();
        }
    }

    private void onValuesLine() {
        if (words.is("VALUE", 0)) {
            wantData(words.number(3));
        } else if (words.is("END", 0)) {
            onEnd();
        } else {
            giveUp("unknown");
        }
    }

    private void onMetaLine() {
        if (words.is("VA", 0)) {
            wantData(words.number(1));
        } else if (form == Reply.META || words.is("MN", 0)) {
            onEnd();
        } else {
            wantNextLine();
        }
    }

    private void wantData(long length) {
        if (length < 0) {
            giveUp("unknown");
        } else {
            state = State.DATA;
            skip(length);
        }
    }

    private void onDataEnd(ByteBuf data, int start) {
        if (data.getByte(start) != '\r' || data.getByte(start + 1) != '\n') {
            giveUp("unknown");
        } else if (form == Reply.META) {
            onEnd();
        } else {
            wantNextLine();
        }
    }

    private void onEnd() {
        end();
        wantNextLine();
    }

    private void wantNextLine() {
        state = State.LINE;
        wantLine(LARGEST_PIECE);
    }
}
