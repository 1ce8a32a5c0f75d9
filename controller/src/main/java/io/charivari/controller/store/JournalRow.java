package io.charivari.controller.store;

import java.time.Instant;

/**
 * A row of {@code journal}.
 *
 * @param kind of event, decides how the details are read
 * @param details as JSON
 */
public record JournalRow(
        String run, long sequence, long atNanos, boolean beforeT0, Instant happenedAt, String kind, String details) {}
