package io.charivari.agent.protocol.http;

import io.charivari.agent.protocol.Answer;
import io.charivari.agent.protocol.Exchange;
import io.charivari.model.behavior.ErrorOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Writes responses that no backend has sent. Stateless. */
final class HttpErrors {

    private static final int[] DEFAULT_STATUSES = {500, 501, 502, 503};
    private static final String LINE_END = "\r\n";

    private HttpErrors() {}

    /** @param isLast whether the connection has to end, whatever the client asked for */
    static Answer answer(Exchange request, ErrorOptions options, RandomGenerator random, boolean isLast) {
        int status = status(options, random);
        boolean opensTunnel = HttpKind.is(request, HttpKind.CONNECT) && status < 300;
        // Behind a tunnel's head the client speaks another protocol, which nobody would answer here.
        boolean closes = isLast || opensTunnel || HttpKind.is(request, HttpKind.LAST);
        byte[] content = HttpStatus.hasContent(status)
                ? content(status, options.body()).getBytes(StandardCharsets.UTF_8)
                : new byte[0];
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(HttpStatus.reason(status))
                .append(LINE_END);
        addContentHeaders(head, status, content.length, options.headers());
        addHeaders(head, options.headers());
        addRetryAfter(head, options.retryAfter());
        addConnection(head, request, closes);
        head.append(LINE_END);
        boolean hasBody = !HttpKind.is(request, HttpKind.HEAD) && !opensTunnel;
        byte[] bytes = join(head.toString(), hasBody ? content : new byte[0]);
        return closes ? Answer.last(bytes) : Answer.of(bytes);
    }

    private static int status(ErrorOptions options, RandomGenerator random) {
        Long given = options.status();
        return given != null ? given.intValue() : DEFAULT_STATUSES[random.nextInt(DEFAULT_STATUSES.length)];
    }

    private static String content(int status, @Nullable String given) {
        return given != null ? given : (status + " " + HttpStatus.reason(status)).strip() + "\n";
    }

    /** What has no content says nothing of its length: RFC 9110 section 8.6. 205 says that it is empty. */
    private static void addContentHeaders(StringBuilder head, int status, int length, @Nullable String headers) {
        if (status == 204 || status == 304) {
            return;
        }
        if (HttpStatus.hasContent(status) && (headers == null || !namesContentType(headers))) {
            head.append("Content-Type: text/plain; charset=utf-8").append(LINE_END);
        }
        head.append("Content-Length: ").append(length).append(LINE_END);
    }

    private static boolean namesContentType(String headers) {
        return headers.lines().anyMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("content-type:"));
    }

    private static void addHeaders(StringBuilder head, @Nullable String headers) {
        if (headers != null) {
            headers.lines().forEach(line -> head.append(line.strip()).append(LINE_END));
        }
    }

    private static void addRetryAfter(StringBuilder head, @Nullable Duration retryAfter) {
        if (retryAfter != null) {
            head.append("Retry-After: ").append(retryAfter.toSeconds()).append(LINE_END);
        }
    }

    /** A client of HTTP/1.0 has to be told that the connection stays: RFC 9112 section 9.3. */
    private static void addConnection(StringBuilder head, Exchange request, boolean closes) {
        if (closes) {
            head.append("Connection: close").append(LINE_END);
        } else if (HttpKind.is(request, HttpKind.VERSION_1_0)) {
            head.append("Connection: keep-alive").append(LINE_END);
        }
    }

    private static byte[] join(String head, byte[] content) {
        byte[] first = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] both = Arrays.copyOf(first, first.length + content.length);
        System.arraycopy(content, 0, both, first.length, content.length);
        return both;
    }
}
