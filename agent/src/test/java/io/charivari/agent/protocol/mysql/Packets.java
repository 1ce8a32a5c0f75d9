package io.charivari.agent.protocol.mysql;

import java.nio.charset.StandardCharsets;

/** Packets of MySQL and MariaDB, written as their manuals have them; bytes as letters. */
final class Packets {

    static final long BASE = Capabilities.PROTOCOL_41 | 1 << 19;
    static final long ALL = BASE | Capabilities.DEPRECATE_EOF;
    static final int MORE = 8;
    static final int CURSOR = 64;

    private Packets() {}

    /** Of a server that can do all that a client might want. */
    static String greeting() {
        return greeting(~Capabilities.MYSQL);
    }

    static String greeting(long capabilities) {
        return packet(
                0,
                "\n" + "11.4.2-MariaDB\0" + int32(7) + "12345678\0" + int16((int) capabilities) + "\b" + int16(2)
                        + int16((int) (capabilities >>> 16)) + "\25" + "\0".repeat(6)
                        + int32((int) (capabilities >>> 32))
                        + "123456789012\0" + "mysql_native_password\0");
    }

    static String handshake(long capabilities) {
        return packet(
                1,
                int32((int) capabilities) + int32(1 << 24) + "\b" + "\0".repeat(19) + int32((int) (capabilities >>> 32))
                        + "anna\0" + "\0" + "mysql_native_password\0");
    }

    static String command(int code, String rest) {
        return packet(0, (char) code + rest);
    }

    static String query(String sql) {
        return command(3, sql);
    }

    static String prepare(String sql) {
        return command(0x16, sql);
    }

    static String execute(int statement) {
        return command(0x17, int32(statement) + "\0" + int32(1));
    }

    static String ok(int sequence) {
        return ok(sequence, 0);
    }

    static String ok(int sequence, int status) {
        return packet(sequence, "\0\0\0" + int16(status) + int16(0));
    }

    static String eof(int sequence, int status) {
        return packet(sequence, "\u00fe" + int16(0) + int16(status));
    }

    /** As it is without EOF packets. */
    static String okAtEnd(int sequence, int status) {
        return packet(sequence, "\u00fe\0\u00fc\1\1" + int16(status) + int16(0));
    }

    static String error(int sequence, int code, String sqlstate, String message) {
        return packet(sequence, "\u00ff" + int16(code) + "#" + sqlstate + message);
    }

    static String column(int sequence) {
        return packet(sequence, "\3def\0\0\0\1a\1a\f" + "\0".repeat(12));
    }

    static String row(int sequence, String value) {
        return packet(sequence, (char) value.length() + value);
    }

    static String prepared(int statement, int columns, int parameters) {
        return packet(1, "\0" + int32(statement) + int16(columns) + int16(parameters) + "\0" + int16(0));
    }

    static String packet(int sequence, String content) {
        return packet(content.length(), sequence, content);
    }

    static String packet(int length, int sequence, String content) {
        return int16(length) + (char) (length >>> 16) + (char) sequence + content;
    }

    static String int16(int value) {
        return "" + (char) (value & 0xff) + (char) (value >>> 8 & 0xff);
    }

    static String int32(int value) {
        return int16(value) + int16(value >>> 16);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
