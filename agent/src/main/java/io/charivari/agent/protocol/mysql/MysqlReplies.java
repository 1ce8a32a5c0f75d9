package io.charivari.agent.protocol.mysql;

import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.ReplyFramer;
import io.charivari.agent.protocol.mysql.MysqlResults.Verdict;
import io.charivari.agent.protocol.mysql.PreparedStatements.Text;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Follows what a server of MySQL sends. Its greeting begins the reply to the connection itself, which ends when the client
 * is let in or refused; after that there is a reply for each command.
 *
 * <p>Confined to the link's event loop.
 */
final class MysqlReplies extends ReplyFramer {

    private static final int VERSION = 10;
    private static final int ERR = 0xff;

    /** Of the greeting: a version of the server, and what stands behind it up to the capabilities. */
    private static final int GREETING = 256;

    private final Session session;
    private final MysqlRequests requests;
    private final MysqlResults results;
    private Reads reads = Reads.FIRST;
    private int length;
    private boolean continues;
    private Verdict verdict = Verdict.GOES_ON;

    private enum Reads {
        /** The header of the first packet, and its first byte. */
        FIRST,
        GREETING,
        REFUSAL,
        HEADER,
        BEGINNING,
        REST,
        UNASKED,
        NOTHING
    }

    MysqlReplies(Conversation conversation, Session session, MysqlRequests requests) {
        super(conversation);
        this.session = session;
        this.requests = requests;
        results = new MysqlResults(session);
        wantBytes(Session.HEADER + 1);
    }

    @Override
    protected void onPiece(ByteBuf data, int start, int count) {
        switch (reads) {
            case FIRST -> onFirst(data, start);
            case GREETING -> onGreeting(data, start, start + count);
            case HEADER -> onHeader(data.getUnsignedMediumLE(start));
            case BEGINNING -> onBeginning(data, start, count);
            case UNASKED -> onUnasked(count > 0 && data.getUnsignedByte(start) == ERR);
            case REFUSAL, REST, NOTHING -> throw new IllegalStateException("a piece that was to be skipped");
        }
    }

    @Override
    protected void onSkipped() {
        if (reads == Reads.REFUSAL) {
            reads = Reads.NOTHING;
            skipRest();
            failed();
            end();
        } else if (reads == Reads.UNASKED) {
            toHeader();
            end();
        } else {
            onPacketEnd();
        }
    }

    private void toHeader() {
        reads = Reads.HEADER;
        wantBytes(Session.HEADER);
    }

    // ---- the greeting ----

    private void onFirst(ByteBuf data, int start) {
        length = data.getUnsignedMediumLE(start);
        int first = data.getUnsignedByte(start + Session.HEADER);
        boolean isGreeting = length > 0 && data.getByte(start + 3) == 0 && (first == VERSION || first == ERR);
        if (!isGreeting || requests.greeted("CONNECT") == null) {
            giveUp("unknown");
            return;
        }
        if (expected() == null) {
            // The client is told something else in the greeting's place, and no more.
            reads = Reads.NOTHING;
            skipRest();
            return;
        }
        begin();
        if (first == ERR) {
            reads = Reads.REFUSAL;
            skip(length - 1);
        } else {
            reads = Reads.GREETING;
            wantBytes(Math.min(length - 1, GREETING));
        }
    }

    private void onGreeting(ByteBuf data, int start, int end) {
        int versionEnd = data.indexOf(start, end, (byte) 0);
        // Number of the thread, 8 bytes of salt, a NUL.
        int lower = versionEnd + 1 + 4 + 8 + 1;
        // Character set and status stand between, the length of the salt and 6 bytes of nothing behind.
        int upper = lower + 2 + 1 + 2;
        int own = upper + 2 + 1 + 6;
        if (versionEnd < 0 || own + 4 > end) {
            giveUp("unknown");
            return;
        }
        long bits = data.getUnsignedShortLE(lower) | (long) data.getUnsignedShortLE(upper) << 16;
        if ((bits & Capabilities.MYSQL) == 0) {
            bits |= data.getUnsignedIntLE(own) << 32;
        }
        session.offered(new Capabilities(bits));
        results.begin(Command.Reply.AUTHENTICATION);
        reads = Reads.REST;
        skip(length - 1 - (end - start));
    }

    // ---- packets ----

    private void onHeader(int ofPacket) {
        length = ofPacket;
        if (continues) {
            reads = Reads.REST;
            skip(length);
            return;
        }
        verdict = Verdict.GOES_ON;
        if (!isReplying() && expected() == null) {
            reads = Reads.UNASKED;
            wantBytes(Math.min(length, 1));
            return;
        }
        if (!isReplying()) {
            begin();
            results.begin(replyTo(asked()));
        }
        reads = Reads.BEGINNING;
        wantBytes(Math.min(length, MysqlResults.LOOKED_AT));
    }

    private void onBeginning(ByteBuf data, int start, int count) {
        noteNumber(data, start, count);
        verdict = results.onPacket(data, start, count, length);
        if (verdict == Verdict.UNKNOWN) {
            giveUp("unknown");
            return;
        }
        reads = Reads.REST;
        skip(length - count);
    }

    /** The last word of a server that ends an idle session. */
    private void onUnasked(boolean isError) {
        if (isError) {
            pass();
            skip(length - 1);
        } else {
            begin();
        }
    }

    private void onPacketEnd() {
        continues = length == Session.LARGEST_PACKET;
        toHeader();
        if (!continues) {
            switch (verdict) {
                case ENDS -> onReplyEnd();
                case FAILS -> {
                    failed();
                    end();
                }
                case WANTS_FILE -> requests.sendsFile();
                case GOES_ON, UNKNOWN -> {
                    // More packets follow.
                }
            }
        }
    }

    private void onReplyEnd() {
        Object asked = asked();
        if (asked == null) {
            requests.isLetIn();
        } else if (asked == Command.CHANGE_USER || asked == Command.RESET_CONNECTION) {
            session.prepared().clear();
        }
        end();
    }

    /** The first packet behind the question for a prepared statement tells its number. */
    private void noteNumber(ByteBuf data, int start, int count) {
        if (results.isAtPrepared() && asked() instanceof Text text && count >= 5 && data.getByte(start) == 0) {
            session.prepared().numbered(data.getIntLE(start + 1), text);
        }
    }

    /** The command, or the text of a statement to prepare; null for the connection itself. */
    private @Nullable Object asked() {
        Exchange request = expected();
        return request == null ? null : request.note();
    }

    private static Command.Reply replyTo(@Nullable Object asked) {
        if (asked instanceof Command command) {
            return command.reply();
        }
        return asked instanceof Text ? Command.Reply.PREPARED : Command.Reply.AUTHENTICATION;
    }
}
