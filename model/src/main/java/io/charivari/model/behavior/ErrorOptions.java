package io.charivari.model.behavior;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How an error is spoken. Each protocol takes some of these, and has defaults for the rest; what it does not take is
 * refused when the behavior is set on a proxy.
 *
 * @param status of an HTTP response, 200 to 599; null for one of 500, 501, 502 and 503 at random
 * @param code of MySQL (1 to 65534) or SMTP (400 to 599); null for the protocol's default
 * @param sqlstate five digits and capital letters; null for what goes with the code
 * @param message for people, a single line; null for the protocol's default
 * @param body of an HTTP response; null for a line that tells the status
 * @param kind which error Redis answers with; null for a plain one
 * @param headers further headers of an HTTP response, a line {@code Name: value} each; null for none
 * @param retryAfter when an HTTP client may try again, whole seconds; null for no word of it
 * @param inject put 100 random bytes into the middle of the reply instead of replacing it, on plain tcp
 */
public record ErrorOptions(
        @Option(
                min = "200",
                max = "599",
                protocols = "http",
                summary = "The status of the response; one of 500, 501, 502 and 503 at random when not given.")
        @Nullable
        Long status,

        @Option(
                min = "1",
                max = "65534",
                protocols = {"mysql", "smtp"},
                summary =
                        "The error's number: for mysql 1 to 65534, by default 1040 at connect and 1205 later; for smtp"
                                + " 400 to 599, by default 421 at connect and 451 later.")
        @Nullable
        Long code,

        @Option(
                protocols = {"mysql", "postgres"},
                summary =
                        "Five digits or capital letters; for mysql what goes with the code when not given, for postgres"
                                + " 57P03 at connect and 40001 later.")
        @Nullable
        String sqlstate,

        @Option(
                protocols = {"redis", "memcache", "mysql", "postgres", "smtp"},
                summary = "What the error says, in one line; the words of a real server when not given.")
        @Nullable
        String message,

        @Option(protocols = "http", summary = "The body of the response; a line with the status when not given.")
        @Nullable
        String body,

        @Option(
                protocols = "redis",
                summary = "Which error: loading (the data set is being loaded), oom (no memory for a write), readonly"
                        + " (a replica), busy (a script runs), clusterdown (the cluster is down). A plain ERR when not"
                        + " given.")
        @Nullable
        Kind kind,

        @Option(protocols = "http", summary = "Further headers of the response, one 'Name: value' in each line.")
        @Nullable
        String headers,

        @Option(
                min = "1s",
                max = "24h",
                protocols = "http",
                summary = "When the client may try again, as the header Retry-After; in whole seconds.")
        @Nullable
        Duration retryAfter,

        @Option(
                defaultValue = "false",
                protocols = "tcp",
                summary = "Put 100 random bytes into the middle of the reply instead of replacing it.")
        boolean inject) {

    /** Whatever a protocol does by default. */
    public static final ErrorOptions DEFAULT = new ErrorOptions(null, null, null, null, null, null, null, null, false);

    private static final int LONGEST_MESSAGE = 500;
    private static final int LONGEST_BODY = 64 << 10;
    private static final Pattern SQLSTATE = Pattern.compile("[0-9A-Z]{5}");
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+:[ \t]*[\\x20-\\x7e\\t]*");
    private static final List<String> FRAMING =
            List.of("content-length", "transfer-encoding", "connection", "retry-after");

    /** @throws InvalidOptionException for what the bounds of single options do not tell */
    public ErrorOptions {
        check("sqlstate", sqlstate, SQLSTATE, "an SQLSTATE has five digits or capital letters, such as 40001");
        checkMessage(message);
        if (body != null && body.length() > LONGEST_BODY) {
            throw new InvalidOptionException(
                    "body", body.substring(0, 20) + "...", "it is longer than 65536 characters");
        }
        if (headers != null) {
            headers.lines().forEach(ErrorOptions::checkHeader);
        }
        if (retryAfter != null && retryAfter.toNanosPart() != 0) {
            throw new InvalidOptionException(
                    "retry_after", retryAfter.toMillis() + "ms", "Retry-After counts whole seconds, such as 30s");
        }
    }

    /** On plain tcp, which has no words for an error. */
    static ErrorOptions onTcp(boolean inject) {
        return new ErrorOptions(null, null, null, null, null, null, null, null, inject);
    }

    private static void checkMessage(@Nullable String message) {
        if (message == null) {
            return;
        }
        if (message.isBlank() || message.length() > LONGEST_MESSAGE) {
            throw new InvalidOptionException("message", message, "a message has 1 to 500 characters");
        }
        if (message.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidOptionException(
                    "message",
                    message.replaceAll("\\p{Cntrl}", "?"),
                    "a message is a single line without control characters");
        }
    }

    private static void checkHeader(String line) {
        check("headers", line, HEADER, "a header is 'Name: value' in visible ASCII, one in each line");
        String name = line.substring(0, line.indexOf(':'));
        if (FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
            throw new InvalidOptionException(
                    "headers", line, name + " is set by the agent itself; retry_after has an" + " option of its own");
        }
    }

    private static void check(String option, @Nullable String value, Pattern pattern, String allowed) {
        if (value != null && !pattern.matcher(value).matches()) {
            throw new InvalidOptionException(option, value, allowed);
        }
    }

    /** The errors that Redis has words for. */
    public enum Kind {
        LOADING,
        OOM,
        READONLY,
        BUSY,
        CLUSTERDOWN
    }
}
