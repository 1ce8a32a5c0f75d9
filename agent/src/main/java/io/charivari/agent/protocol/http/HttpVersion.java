package io.charivari.agent.protocol.http;

import io.charivari.agent.protocol.AsciiText;
import io.netty.buffer.ByteBuf;

/** The words of a first line. Stateless. */
final class HttpVersion {

    private static final String PREFIX = "HTTP/1.";

    private HttpVersion() {}

    /** Whether {@code HTTP/1.x} stands at the index, which has eight bytes behind it. */
    static boolean isHttp1(ByteBuf line, int at) {
        return AsciiText.is(PREFIX, line, at, PREFIX.length()) && Character.isDigit(line.getByte(at + PREFIX.length()));
    }

    static int minor(ByteBuf line, int at) {
        return line.getByte(at + PREFIX.length()) - '0';
    }

    /** Methods are told by their case: RFC 9110 section 9.1. */
    static boolean isUpperCase(ByteBuf line, int start, int end) {
        for (int i = start; i < end; i++) {
            if (line.getByte(i) >= 'a' && line.getByte(i) <= 'z') {
                return false;
            }
        }
        return true;
    }
}
