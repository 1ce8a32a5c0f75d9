package io.charivari.controller.store;

import java.time.Instant;

/**
 * A row of {@code audit}: who did what, when, from where, and what came of it.
 *
 * @param origin address of the caller; empty when it is not known
 */
public record AuditRow(
        Instant happenedAt, String author, String origin, String action, String subject, String result) {}
