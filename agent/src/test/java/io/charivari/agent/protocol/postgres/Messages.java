package io.charivari.agent.protocol.postgres;

import java.nio.charset.StandardCharsets;

/** Messages of PostgreSQL, written as the chapter "Message Formats" of its manual has them; bytes as letters. */
final class Messages {

    static final String SSL_REQUEST = int32(8) + int32(80877103);
    static final String GSS_REQUEST = int32(8) + int32(80877104);
    static final String CANCEL = int32(16) + int32(80877102) + int32(4711) + int32(815);
    static final String STARTUP = startup(3 << 16);
    static final String SYNC = message('S', "");
    static final String FLUSH = message('H', "");
    static final String TERMINATE = message('X', "");
    static final String COPY_DONE = message('c', "");

    static final String AUTHENTICATED = message('R', int32(0));
    static final String SESSION = AUTHENTICATED
            + message('S', "server_version\0" + "17.1\0")
            + message('K', int32(4711) + int32(815))
            + ready('I');
    static final String PARSED = message('1', "");
    static final String BOUND = message('2', "");
    static final String COPY_IN = message('G', "\0" + int16(0));
    static final String COPY_OUT = message('H', "\0" + int16(0));

    private Messages() {}

    static String startup(int version) {
        return body(int32(version) + "user\0anna\0database\0shop\0\0");
    }

    static String query(String sql) {
        return message('Q', sql + "\0");
    }

    static String parse(String name, String sql) {
        return message('P', name + "\0" + sql + "\0" + int16(0));
    }

    static String bind(String portal, String statement) {
        return message('B', portal + "\0" + statement + "\0" + int16(0) + int16(0) + int16(0));
    }

    static String execute(String portal) {
        return message('E', portal + "\0" + int32(0));
    }

    static String describe(String portal) {
        return message('D', "P" + portal + "\0");
    }

    static String copyData(String data) {
        return message('d', data);
    }

    static String row(String value) {
        return message('D', int16(1) + int32(value.length()) + value);
    }

    static String complete(String tag) {
        return message('C', tag + "\0");
    }

    static String ready(char status) {
        return message('Z', String.valueOf(status));
    }

    static String error(String severity, String sqlstate) {
        return message('E', "S" + severity + "\0V" + severity + "\0C" + sqlstate + "\0Mtext\0\0");
    }

    static String notice() {
        return message('N', "SNOTICE\0VNOTICE\0C00000\0Mhello\0\0");
    }

    static String message(char type, String content) {
        return type + body(content);
    }

    static String body(String content) {
        return int32(4 + content.length()) + content;
    }

    static String int32(int value) {
        return int16(value >>> 16) + int16(value & 0xffff);
    }

    static String int16(int value) {
        return new String(new byte[] {(byte) (value >>> 8), (byte) value}, StandardCharsets.ISO_8859_1);
    }
}
