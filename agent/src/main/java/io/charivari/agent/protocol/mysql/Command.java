package io.charivari.agent.protocol.mysql;

import org.jspecify.annotations.Nullable;

/**
 * What a client can ask for, by the first byte of the packet.
 *
 * <p>Immutable, safe for any thread.
 */
enum Command {
    QUIT(0x01, Reply.NONE),
    INIT_DB(0x02, Reply.PACKET),
    QUERY(0x03, Reply.RESULTS),
    FIELD_LIST(0x04, Reply.ROWS),
    CREATE_DB(0x05, Reply.PACKET),
    DROP_DB(0x06, Reply.PACKET),
    REFRESH(0x07, Reply.PACKET),
    SHUTDOWN(0x08, Reply.PACKET),
    STATISTICS(0x09, Reply.PACKET),
    PROCESS_INFO(0x0a, Reply.RESULTS),
    PROCESS_KILL(0x0c, Reply.PACKET),
    DEBUG(0x0d, Reply.PACKET),
    PING(0x0e, Reply.PACKET),
    CHANGE_USER(0x11, Reply.AUTHENTICATION),
    BINLOG_DUMP(0x12, Reply.STREAM),
    TABLE_DUMP(0x13, Reply.STREAM),
    REGISTER_SLAVE(0x15, Reply.PACKET),
    PREPARE(0x16, Reply.PREPARED),
    EXECUTE(0x17, Reply.RESULTS),
    SEND_LONG_DATA(0x18, Reply.NONE),
    CLOSE(0x19, Reply.NONE),
    RESET(0x1a, Reply.PACKET),
    SET_OPTION(0x1b, Reply.PACKET),
    FETCH(0x1c, Reply.ROWS),
    BINLOG_DUMP_GTID(0x1e, Reply.STREAM),
    RESET_CONNECTION(0x1f, Reply.PACKET),
    /** MariaDB's: one statement with many rows of parameters. */
    BULK_EXECUTE(0xfa, Reply.RESULTS);

    private static final @Nullable Command[] BY_CODE = byCode();

    private final int code;
    private final Reply reply;

    /** What comes back. */
    enum Reply {
        NONE,
        /** One packet, whatever it says. */
        PACKET,
        /** As many turns as the server's method of authentication takes. */
        AUTHENTICATION,
        RESULTS,
        /** Packets up to EOF or an error. */
        ROWS,
        PREPARED,
        /** Of events that never ends. */
        STREAM
    }

    Command(int code, Reply reply) {
        this.code = code;
        this.reply = reply;
    }

    Reply reply() {
        return reply;
    }

    /** Null for a byte that is no command of today. */
    static @Nullable Command of(int code) {
        return BY_CODE[code];
    }

    private static @Nullable Command[] byCode() {
        @Nullable Command[] all = new @Nullable Command[256];
        for (Command command : values()) {
            all[command.code] = command;
        }
        return all;
    }
}
