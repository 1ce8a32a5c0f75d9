package io.charivari.agent.protocol.mysql;

import io.charivari.agent.protocol.Answer;
import io.charivari.model.behavior.ErrorOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error as MySQL says it: an ERR packet.
 *
 * <p>Immutable, safe for any thread.
 *
 * @param sqlstate null where none is said: before the handshake, a server does not know whether the client reads it
 * @param closes whether a server hangs up behind it
 */
record MysqlErrors(int code, @Nullable String sqlstate, String message, boolean closes) {

    /** Not an error, but how far a statement of MariaDB has come. */
    static final int PROGRESS = 0xffff;

    private static final byte ERR = (byte) 0xff;
    private static final long AT_CONNECT = 1040;
    private static final long LATER = 1205;

    /** The class of SQLSTATEs that say the connection is of no use. */
    private static final String CONNECTION = "08";

    private static final Known ANYTHING = new Known("HY000", "Unknown error");

    private record Known(String sqlstate, String message) {}

    /** See the chapter "Server Error Message Reference" of the manual; from 1900 to 1999 those of MariaDB. */
    private static final Map<Integer, Known> KNOWN = Map.ofEntries(
            known(1021, "HY000", "Disk full"),
            known(1037, "HY001", "Out of memory; restart server and try again"),
            known(1038, "HY001", "Out of sort memory, consider increasing server sort buffer size"),
            known(1040, "08004", "Too many connections"),
            known(1041, "HY000", "Out of memory"),
            known(1044, "42000", "Access denied for user to database"),
            known(1045, "28000", "Access denied for user"),
            known(1049, "42000", "Unknown database"),
            known(1053, "08S01", "Server shutdown in progress"),
            known(1062, "23000", "Duplicate entry for key"),
            known(1064, "42000", "You have an error in your SQL syntax"),
            known(1114, "HY000", "The table is full"),
            known(1129, "HY000", "Host is blocked because of many connection errors"),
            known(1130, "HY000", "Host is not allowed to connect to this server"),
            known(1142, "42000", "Command denied to user"),
            known(1146, "42S02", "Table doesn't exist"),
            known(1152, "08S01", "Aborted connection"),
            known(1158, "08S01", "Got an error reading communication packets"),
            known(1159, "08S01", "Got timeout reading communication packets"),
            known(1160, "08S01", "Got an error writing communication packets"),
            known(1161, "08S01", "Got timeout writing communication packets"),
            known(1203, "42000", "User already has more than 'max_user_connections' active connections"),
            known(1205, "HY000", "Lock wait timeout exceeded; try restarting transaction"),
            known(1213, "40001", "Deadlock found when trying to get lock; try restarting transaction"),
            known(1226, "42000", "User has exceeded a resource"),
            known(
                    1290,
                    "HY000",
                    "The server is running with the --read-only option so it cannot execute this statement"),
            known(1317, "70100", "Query execution was interrupted"),
            known(1637, "HY000", "Too many active concurrent transactions"),
            known(1792, "25006", "Cannot execute statement in a READ ONLY transaction"),
            known(1836, "HY000", "Running in read-only mode"),
            known(1927, "70100", "Connection was killed"),
            known(1969, "70100", "Query execution was interrupted (max_statement_time exceeded)"),
            known(2006, "HY000", "MySQL server has gone away"),
            known(2013, "HY000", "Lost connection to MySQL server during query"),
            known(3024, "HY000", "Query execution was interrupted, maximum statement execution time exceeded"),
            known(4031, "HY000", "The client was disconnected by the server because of inactivity"));

    /** What the options and the defaults make of it. */
    static MysqlErrors of(ErrorOptions options, boolean atConnect) {
        Long given = options.code();
        int code = (int) (given != null ? given : atConnect ? AT_CONNECT : LATER);
        Known known = KNOWN.getOrDefault(code, ANYTHING);
        String message = or(options.message(), known.message);
        if (atConnect) {
            return new MysqlErrors(code, options.sqlstate(), message, true);
        }
        String sqlstate = or(options.sqlstate(), known.sqlstate);
        boolean closes = known.sqlstate.startsWith(CONNECTION) || endsSession(code, sqlstate);
        return new MysqlErrors(code, sqlstate, message, closes);
    }

    private static boolean endsSession(int code, String sqlstate) {
        return sqlstate.startsWith(CONNECTION)
                || switch (code) {
                    case 1927, 2006, 2013, 4031 -> true;
                    default -> false;
                };
    }

    /** @param sequence of the packet, counted from the request's first */
    Answer answer(int sequence) {
        byte[] text = ((sqlstate == null ? "" : "#" + sqlstate) + message).getBytes(StandardCharsets.UTF_8);
        int length = 3 + text.length;
        byte[] bytes = ByteBuffer.allocate(Session.HEADER + length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length | sequence << 24)
                .put(ERR)
                .putShort((short) code)
                .put(text)
                .array();
        return closes ? Answer.last(bytes) : Answer.of(bytes);
    }

    private static Map.Entry<Integer, Known> known(int code, String sqlstate, String message) {
        return Map.entry(code, new Known(sqlstate, message));
    }

    private static String or(@Nullable String given, String otherwise) {
        return given == null ? otherwise : given;
    }
}
