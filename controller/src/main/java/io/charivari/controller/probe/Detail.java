package io.charivari.controller.probe;

import io.charivari.model.error.CharivariException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.sql.SQLException;

/** What others say, cut to what fits a line of a report. */
final class Detail {

    private static final int LONGEST = 200;
    private static final int LONGEST_QUOTE = 60;

    private Detail() {}

    /** Why a question failed. */
    static String of(Throwable failure) {
        Throwable cause = CharivariException.causeOf(failure);
        if (cause instanceof UnknownHostException
                || cause instanceof UnresolvedAddressException
                || cause.getCause() instanceof UnresolvedAddressException) {
            return "the name of the host is not known";
        }
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return "cannot connect";
        }
        String message = cause.getMessage();
        boolean telling = cause instanceof IOException || cause instanceof SQLException;
        return telling && message != null && !message.isBlank()
                ? brief(message)
                : cause.getClass().getSimpleName();
    }

    /** The first line, and not too much of it. */
    static String brief(String text) {
        return cut(text.strip().lines().findFirst().orElse(""), LONGEST);
    }

    /** A text of somebody else within a sentence. */
    static String quoted(String text) {
        return "'" + cut(text.strip().replaceAll("\\p{Cntrl}+", " "), LONGEST_QUOTE) + "'";
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
