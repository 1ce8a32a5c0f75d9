package io.charivari.agent.protocol.memcache;

import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.RequestFramer;
import io.charivari.agent.protocol.memcache.MemcacheCommand.Form;
import io.charivari.model.match.MatchField;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Follows the command lines of a client and the data blocks behind them. A command is described at the end of its line.
 *
 * <p>Quiet meta commands have a reply only if there is something to tell, so their replies cannot be counted. Those up to
 * an {@code mn}, which always has one, are a single request; it is described at its end if fields are asked for.
 *
 * <p>Confined to the link's event loop.
 */
final class MemcacheRequests extends RequestFramer {

    static final int MOST_KEYS = 100;
    static final int MOST_LOOKED_AT = 16 << 10;

    /** A server says of a longer one that the line is bad, and takes the data for commands. */
    private static final int LONGEST_KEY = 250;

    /** Behind this, versions differ in what they do with the data; no item is larger than 1 GiB. */
    private static final long LONGEST_DATA = 1L << 30;

    private static final byte BINARY_REQUEST = (byte) 0x80;
    private static final byte TLS_HANDSHAKE = 0x16;

    private final Words words = new Words();
    private State state = State.FIRST_BYTE;
    private boolean isQuiet;
    private boolean described;
    private boolean describesKeys;
    private MemcacheCommand first = MemcacheCommand.MN;
    private int keys;
    private long bytes;

    private enum State {
        FIRST_BYTE,
        LINE,
        DATA,
        DATA_END
    }

    MemcacheRequests(Conversation conversation) {
        super(conversation);
        wantBytes(1);
    }

    @Override
    protected void onPiece(ByteBuf data, int start, int length) {
        switch (state) {
            case FIRST_BYTE -> onFirstByte(data, start);
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

    private void onFirstByte(ByteBuf data, int start) {
        switch (data.getByte(start)) {
            case BINARY_REQUEST -> giveUp("binary");
            case TLS_HANDSHAKE -> giveUp("tls");
            case '\n' -> giveUp("unknown");
            default -> {
                lookAgain();
                wantNextLine();
            }
        }
    }

    private void wantNextLine() {
        state = State.LINE;
        wantLine(LARGEST_PIECE);
    }

    private void onLine(ByteBuf data, int start, int length) {
        words.read(data, start, length);
        MemcacheCommand command = command(data, start);
        if (command == null || !isKnown(command)) {
            giveUp("unknown");
        } else if (command.form() == Form.ENDLESS) {
            giveUp("watch");
        } else if (command.form() == Form.CRAWLER && (words.is("metadump", 1) || words.is("mgdump", 1))) {
            giveUp("dump");
        } else if (isQuiet) {
            onBehindQuiet(command, length);
        } else {
            onCommand(command, length);
        }
    }

    /** A line begins with its command: servers differ in what they think of blanks before it. */
    private @Nullable MemcacheCommand command(ByteBuf data, int start) {
        return words.count() > 0 && words.start(0) == start ? MemcacheCommand.find(data, start, words.length(0)) : null;
    }

    /** Whether any server takes this line in the same way. */
    private boolean isKnown(MemcacheCommand command) {
        return switch (command.form()) {
            case STORAGE -> isStorage(command == MemcacheCommand.CAS ? 6 : 5);
            case META_STORAGE -> isKey(1) && isLength(2);
            case META -> isKey(1);
            default -> !endsInNoreply(command) || command.isNoreplyWith(words.count());
        };
    }

    private boolean isStorage(int fewest) {
        return (words.count() == fewest || words.count() == fewest + 1)
                && isKey(1)
                && words.number(2) >= 0
                && words.number(2) <= 0xffff_ffffL
                && words.isNumber(3, 9)
                && isLength(4)
                && (fewest == 5 || words.isNumber(5, 18));
    }

    private boolean isKey(int word) {
        return words.length(word) > 0 && words.length(word) <= LONGEST_KEY;
    }

    private boolean isLength(int word) {
        return words.number(word) >= 0 && words.number(word) <= LONGEST_DATA;
    }

    // ---- a command by itself ----

    private void onCommand(MemcacheCommand command, int length) {
        Exchange begun = begin().withNote(command);
        first = command;
        described = false;
        describesKeys = wantsFields();
        keys = 0;
        bytes = 0;
        if (describesKeys) {
            field(MatchField.COMMAND, command.name());
        }
        if (isQuiet(command)) {
            isQuiet = true;
            MemcacheReplies.noteQuiet(begun);
            onQuiet(command, length);
            return;
        }
        tellKeys(command);
        if (command.form() == Form.QUIT || isNoreply(command)) {
            repliesNothing();
        }
        describe(command.name());
        onLineEnded(command);
    }

    private boolean isNoreply(MemcacheCommand command) {
        return switch (command.form()) {
            case STORAGE -> words.is("noreply", command == MemcacheCommand.CAS ? 6 : 5);
            default -> endsInNoreply(command);
        };
    }

    private boolean endsInNoreply(MemcacheCommand command) {
        return command.canBeNoreply() && words.count() > 1 && words.is("noreply", words.count() - 1);
    }

    private void onLineEnded(MemcacheCommand command) {
        if (command.stores()) {
            state = State.DATA;
            skip(dataLength(command));
        } else {
            onCommandEnded();
        }
    }

    private long dataLength(MemcacheCommand command) {
        return switch (command.form()) {
            case STORAGE -> words.number(4);
            case META_STORAGE -> words.number(2);
            default -> 0;
        };
    }

    private void onDataEnd(ByteBuf data, int start) {
        if (data.getByte(start) == '\r' && data.getByte(start + 1) == '\n') {
            onCommandEnded();
        } else {
            // What a server does with the rest differs with its version.
            giveUp("unknown");
        }
    }

    private void onCommandEnded() {
        if (!isQuiet) {
            end();
        }
        wantNextLine();
    }

    private void tellKeys(MemcacheCommand command) {
        if (!describesKeys) {
            return;
        }
        int firstKey = command.form() == Form.TIME_AND_KEYS ? 2 : 1;
        int lastKey =
                switch (command.form()) {
                    case KEYS, TIME_AND_KEYS -> words.count() - 1;
                    case STORAGE, KEY, META, META_STORAGE -> Math.min(1, words.count() - 1);
                    case META_END, PLAIN, QUIT, CRAWLER, ENDLESS -> 0;
                };
        for (int word = firstKey; word <= lastKey && mayLookAt(word); word++) {
            field(MatchField.KEY, words.text(word));
            keys++;
        }
    }

    private boolean mayLookAt(int word) {
        return keys < MOST_KEYS && bytes + words.start(word) - words.start(0) + words.length(word) <= MOST_LOOKED_AT;
    }

    // ---- quiet ones ----

    private boolean isQuiet(MemcacheCommand command) {
        if (command.form() != Form.META && command.form() != Form.META_STORAGE) {
            return false;
        }
        for (int flag = command.form() == Form.META ? 2 : 3; flag < words.count(); flag++) {
            if (words.first(flag) == 'q') {
                return true;
            }
        }
        return false;
    }

    private void onQuiet(MemcacheCommand command, int length) {
        tellKeys(command);
        bytes += length + dataLength(command);
        if (!describesKeys || keys == MOST_KEYS || bytes > MOST_LOOKED_AT) {
            tell();
        }
        onLineEnded(command);
    }

    private void onBehindQuiet(MemcacheCommand command, int length) {
        if (command.form() == Form.META_END) {
            tell();
            isQuiet = false;
            onCommandEnded();
        } else if (isQuiet(command)) {
            onQuiet(command, length);
        } else {
            // Its reply cannot be told from those that quiet ones may have.
            giveUp("quiet");
        }
    }

    private void tell() {
        if (!described) {
            described = true;
            describe(first.name());
        }
    }
}
