package io.charivari.agent.protocol.smtp;

import io.charivari.agent.protocol.Answer;
import io.charivari.agent.protocol.Exchange;
import io.charivari.model.behavior.ErrorOptions;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Writes replies that no server has sent. Stateless. */
final class SmtpErrors {

    private static final int CLOSING = 421;
    private static final int LOCAL_ERROR = 451;

    /** RFC 3463 section 2. */
    private static final Pattern BEGINS_WITH_ENHANCED_CODE = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}( .*)?");

    private SmtpErrors() {}

    /** A server that does not greet has nothing more to say: RFC 5321 section 3.1 leaves it the choice. */
    static Answer answer(Exchange request, ErrorOptions options) {
        boolean isGreeting = request.verb().equals(SmtpVerbs.CONNECT);
        Long given = options.code();
        int code = given != null ? given.intValue() : isGreeting ? CLOSING : LOCAL_ERROR;
        String message = options.message() == null ? words(code) : options.message();
        String line = code + " " + enhanced(request, code, message) + message + "\r\n";
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        return isGreeting || code == CLOSING ? Answer.last(bytes) : Answer.of(bytes);
    }

    /** RFC 2034 section 4: every error has one, but for the greeting and what replies to a greeting. */
    private static String enhanced(Exchange request, int code, String message) {
        return switch (request.verb()) {
            case SmtpVerbs.CONNECT, SmtpVerbs.HELO, SmtpVerbs.EHLO -> "";
            default ->
                BEGINS_WITH_ENHANCED_CODE.matcher(message).matches() ? "" : code / 100 + "." + subject(code) + " ";
        };
    }

    /** Subject and detail, as the IANA registry of enhanced status codes has them for each code. */
    private static String subject(int code) {
        return switch (code) {
            case 421 -> "3.2";
            case 450 -> "2.0";
            case 451 -> "3.0";
            case 452 -> "3.1";
            case 454, 530 -> "7.0";
            case 500 -> "5.2";
            case 501, 504, 555 -> "5.4";
            case 502, 503 -> "5.1";
            case 534 -> "7.9";
            case 535 -> "7.8";
            case 538 -> "7.11";
            case 550 -> "1.1";
            case 551 -> "1.6";
            case 552 -> "2.2";
            case 553 -> "1.3";
            default -> "0.0";
        };
    }

    private static String words(int code) {
        return switch (code) {
            case 421 -> "Service not available, closing connection";
            case 450 -> "Mailbox unavailable";
            case 451 -> "Local error in processing";
            case 452 -> "Insufficient system storage";
            case 454 -> "Temporarily not available";
            case 500 -> "Command not recognized";
            case 501, 555 -> "Syntax error in parameters";
            case 502 -> "Command not implemented";
            case 503 -> "Bad sequence of commands";
            case 504 -> "Parameter not implemented";
            case 530 -> "Authentication required";
            case 535 -> "Authentication failed";
            case 550 -> "Mailbox not found";
            case 551 -> "User not local";
            case 552 -> "Mailbox full";
            case 553 -> "Mailbox name not allowed";
            case 554 -> "Transaction failed";
            default -> code < 500 ? "Temporary failure" : "Permanent failure";
        };
    }
}
