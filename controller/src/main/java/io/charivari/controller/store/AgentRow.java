package io.charivari.controller.store;

import java.time.Instant;

/**
 * A row of {@code agents}.
 *
 * @param labels as JSON
 * @param lastSeen wall-clock time, microseconds
 */
public record AgentRow(String id, String labels, String version, String bootId, String address, Instant lastSeen) {}
