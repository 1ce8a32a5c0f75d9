package io.charivari.controller.probe;

import io.charivari.model.scenario.Quantity;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came back from a question. */
public sealed interface Answer {

    /** From asking to the end of the answer, or to giving up. */
    Duration took();

    /** What was seen, for people; one short line. */
    String detail();

    /** The number that was seen; empty where there is none but the time that it took. */
    default Optional<Measure> measure() {
        return Optional.empty();
    }

    /**
     * The target answered over HTTP, whatever it said.
     *
     * @param status 100 to 599
     * @param body as far as it was read; null where nobody asked for it
     */
    record Status(int status, @Nullable String body, Duration took) implements Answer {

        /** Without its body. */
        public Status(int status, Duration took) {
            this(status, null, took);
        }

        @Override
        public String detail() {
            return "status " + status;
        }
    }

    /** The target took a connection, and said what was expected if anything was. */
    record Connection(String detail, Duration took) implements Answer {}

    /**
     * A database answered a query.
     *
     * @param rows how many there were, or how many were read if there were more
     * @param more whether there were
     * @param first text of the first column of the first row; null for NULL and for no row
     */
    record Rows(int rows, boolean more, @Nullable String first, Duration took) implements Answer {

        @Override
        public String detail() {
            String count = (more ? "more than " : "") + rows + (rows == 1 ? " row" : " rows");
            return count + (rows == 0 ? "" : ", the first is " + (first == null ? "NULL" : Detail.quoted(first)));
        }

        @Override
        public Optional<Measure> measure() {
            return Optional.ofNullable(first).flatMap(text -> Measure.parse(text, Quantity.NUMBER));
        }
    }

    /**
     * A number was seen.
     *
     * @param about for people; may be empty
     */
    record Measured(Measure value, String about, Duration took) implements Answer {

        @Override
        public String detail() {
            return value + (about.isEmpty() ? "" : " " + about);
        }

        @Override
        public Optional<Measure> measure() {
            return Optional.of(value);
        }
    }

    /** There was no answer, or none that can be used: refused, broken off, too late, of another kind. */
    record None(String detail, Duration took) implements Answer {

        /** By the end of the time. */
        static None late(Duration timeout) {
            return new None("no answer within " + timeout.toMillis() + "ms", timeout);
        }

        /** It was not even asked. */
        static None tooMany(int open) {
            return new None("not asked: " + open + " earlier questions are still unanswered", Duration.ZERO);
        }
    }
}
