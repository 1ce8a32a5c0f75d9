package io.charivari.testkit.client;

import java.time.Duration;

/**
 * One line of a run's journal.
 *
 * @param sequence its number, from 1
 * @param at since t0, or, before there is one, since the run was created
 * @param isBeforeT0 since which of the two
 * @param kind what it is about
 * @param agent that it is about; empty where it is about none
 * @param text what happened, for people
 */
public record RunEvent(long sequence, Duration at, boolean isBeforeT0, Kind kind, String agent, String text) {

    /** What a line is about. */
    public enum Kind {
        /** The run got to another state. */
        STATE,
        /** A behavior began, ended or failed at an agent. */
        ACTIVATION,
        /** A probe was answered. */
        PROBE,
        /** An agent acknowledged, armed, was lost or proved to be clean. */
        AGENT,
        /** What the target proxies saw in an interval. */
        TRAFFIC,
        /** What a person had to say. */
        NOTE
    }
}
