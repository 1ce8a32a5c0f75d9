package io.charivari.controller.probe;

import java.time.Duration;

/** What came back from a question. */
public sealed interface Answer {

    /** From asking to the end of the answer, or to giving up. */
    Duration took();

    /** What was seen, for people; short. */
    String detail();

    /**
     * The target answered over HTTP, whatever it said.
     *
     * @param status 100 to 599
     */
    record Status(int status, Duration took) implements Answer {

        @Override
        public String detail() {
            return "status " + status;
        }
    }

    /** There was no answer: refused, broken off, or too late. */
    record None(String detail, Duration took) implements Answer {}
}
