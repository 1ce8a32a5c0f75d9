package io.charivari.agent.protocol.postgres;

import io.charivari.agent.protocol.Answer;
import io.charivari.model.behavior.ErrorOptions;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error as PostgreSQL says it: the message ErrorResponse, and ReadyForQuery if the session lives on.
 *
 * <p>Immutable, safe for any thread.
 *
 * @param sqlstate see appendix A, "PostgreSQL Error Codes", of the manual
 * @param fatal whether the session ends with it
 */
record PostgresErrors(String sqlstate, String message, boolean fatal) {

    static final byte IDLE = 'I';

    private static final byte FAILED = 'E';
    private static final String AT_CONNECT = "57P03";
    private static final String LATER = "40001";
    private static final String ANYTHING = "an error occurred";

    private static final Map<String, String> MESSAGES = Map.ofEntries(
            Map.entry("08006", "connection failure"),
            Map.entry("08P01", "protocol violation"),
            Map.entry("0A000", "feature not supported"),
            Map.entry("23503", "insert or update violates foreign key constraint"),
            Map.entry("23505", "duplicate key value violates unique constraint"),
            Map.entry("25006", "cannot execute statement in a read-only transaction"),
            Map.entry("25P02", "current transaction is aborted, commands ignored until end of transaction block"),
            Map.entry("28000", "no pg_hba.conf entry for this connection"),
            Map.entry("28P01", "password authentication failed"),
            Map.entry("3D000", "database does not exist"),
            Map.entry("40001", "could not serialize access due to concurrent update"),
            Map.entry("40P01", "deadlock detected"),
            Map.entry("42501", "permission denied"),
            Map.entry("42P01", "relation does not exist"),
            Map.entry("53100", "could not extend file: No space left on device"),
            Map.entry("53200", "out of memory"),
            Map.entry("53300", "sorry, too many clients already"),
            Map.entry("55P03", "canceling statement due to lock timeout"),
            Map.entry("57014", "canceling statement due to statement timeout"),
            Map.entry("57P01", "terminating connection due to administrator command"),
            Map.entry("57P02", "terminating connection because of crash of another server process"),
            Map.entry("57P03", "the database system is starting up"),
            Map.entry("58030", "could not read block: Input/output error"),
            Map.entry("XX000", "internal error"));

    /** What the options and the defaults make of it. */
    static PostgresErrors of(ErrorOptions options, boolean atConnect) {
        String sqlstate = or(options.sqlstate(), atConnect ? AT_CONNECT : LATER);
        String message = or(options.message(), MESSAGES.getOrDefault(sqlstate, ANYTHING));
        return new PostgresErrors(sqlstate, message, atConnect || endsSession(sqlstate));
    }

    /** Shutdown, no place, no connection and no permission to connect: a real server hangs up. */
    private static boolean endsSession(String sqlstate) {
        return sqlstate.startsWith("08")
                || sqlstate.startsWith("28")
                || switch (sqlstate) {
                    case "57P01", "57P02", "57P03", "53300" -> true;
                    default -> false;
                };
    }

    /** To a client that has yet to send Sync. */
    Answer alone() {
        return fatal ? Answer.last(response()) : Answer.of(response());
    }

    /** To a client that has sent all. */
    Answer thenReady(byte transaction) {
        if (fatal) {
            return alone();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(response());
        bytes.writeBytes(ready(transaction));
        return Answer.of(bytes.toByteArray());
    }

    /** ReadyForQuery behind an error: idle as before, or in a transaction that has failed. */
    static byte[] ready(byte transaction) {
        return message('Z', new byte[] {transaction == IDLE ? IDLE : FAILED});
    }

    private byte[] response() {
        String severity = fatal ? "FATAL" : "ERROR";
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        field(fields, 'S', severity);
        field(fields, 'V', severity);
        field(fields, 'C', sqlstate);
        field(fields, 'M', message);
        fields.write(0);
        return message('E', fields.toByteArray());
    }

    private static void field(ByteArrayOutputStream fields, char type, String value) {
        fields.write(type);
        fields.writeBytes(value.getBytes(StandardCharsets.UTF_8));
        fields.write(0);
    }

    private static byte[] message(char type, byte[] body) {
        return ByteBuffer.allocate(5 + body.length)
                .put((byte) type)
                .putInt(4 + body.length)
                .put(body)
                .array();
    }

    private static String or(@Nullable String given, String otherwise) {
        return given == null ? otherwise : given;
    }
}
