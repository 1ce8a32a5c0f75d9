package io.charivari.controller.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a run's journal.
 *
 * @param sequence from 1, without gaps, within the run
 * @param atNanos controller time: relative to t0, or, before t0 is known, to the run's creation
 * @param beforeT0 whether {@code atNanos} counts from the run's creation
 * @param at wall-clock time, for people
 * @param what happened
 */
public record RunEvent(long sequence, long atNanos, boolean beforeT0, Instant at, What what) {

    /** What can happen in a run. */
    public sealed interface What {

        /** In characters. */
        int LONGEST_NOTE = 2_000;

        /** The run went on. */
        record StateChanged(RunState from, RunState to, String reason) implements What {}

        /**
         * An agent reported an activation.
         *
         * @param agent its id
         * @param step of the plan
         * @param proxy at the agent
         * @param behavior its name
         * @param phase started, ended or failed
         * @param plannedNanos relative to t0
         * @param actualNanos relative to t0, in controller time
         * @param uncertaintyNanos how far {@code actualNanos} may be off
         * @param reason why it ended or failed; empty for a start
         * @param linksTouched for an end, as are the next four
         * @param bytesHeld the most at one time
         * @param opaqueLinks that it was meant for and could not act on, since their requests cannot be told apart
         */
        record Activation(
                String agent,
                String step,
                String proxy,
                String behavior,
                Phase phase,
                long plannedNanos,
                long actualNanos,
                long uncertaintyNanos,
                String reason,
                long linksTouched,
                long requestsTouched,
                long errorsInjected,
                long bytesHeld,
                long opaqueLinks)
                implements What {}

        /**
         * A probe was asked.
         *
         * @param probe its name
         * @param ok whether the answer was a good one
         * @param tookNanos until the answer, or until it was given up
         * @param detail what was seen, for people
         * @param failuresInRow bad answers, this one included
         * @param value the number that was seen, finite; null where there is none but the time that it took
         * @param unit of the value, such as {@code %} or {@code ms}; empty for plain numbers
         */
        record ProbeSample(
                String probe,
                boolean ok,
                long tookNanos,
                String detail,
                int failuresInRow,
                @Nullable Double value,
                String unit)
                implements What {

            /** Of an answer without a number. */
            public ProbeSample(String probe, boolean ok, long tookNanos, String detail, int failuresInRow) {
                this(probe, ok, tookNanos, detail, failuresInRow, null, "");
            }
        }

        /** An agent said or did something else: acknowledged, refused, armed, lost, back, baseline. */
        record AgentSaid(String agent, String kind, String detail) implements What {}

        /**
         * What a target proxy saw, or several together, within an interval that ends at the event's instant.
         *
         * @param agent empty for all agents of the run together
         * @param proxy empty for all target proxies of the agent together
         * @param proxies how many proxies have told
         * @param linksOpen at the end of the interval
         * @param p50Nanos of the times to answer; zero when nothing was answered
         * @param p99Nanos likewise
         */
        record ProxyTraffic(
                String agent,
                String proxy,
                int proxies,
                long intervalNanos,
                long requests,
                long failures,
                long errorsInjected,
                long errorsSeen,
                long linksOpened,
                long linksOpen,
                long bytesUpstream,
                long bytesDownstream,
                long p50Nanos,
                long p99Nanos)
                implements What {}

        /**
         * A person had something to say.
         *
         * @param text of at most {@link #LONGEST_NOTE} characters, not empty
         */
        record Note(String author, String text) implements What {}
    }

    /** What became of an activation. */
    public enum Phase {
        STARTED,
        ENDED,
        FAILED
    }
}
