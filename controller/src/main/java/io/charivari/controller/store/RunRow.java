package io.charivari.controller.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code runs}.
 *
 * @param plan as JSON
 * @param skew as JSON, null until it is known
 */
public record RunRow(
        String id,
        String scenario,
        int revision,
        long seed,
        String planHash,
        String plan,
        long leaseNanos,
        boolean adHoc,
        String state,
        String reason,
        String author,
        String why,
        Instant createdAt,
        @Nullable Instant endedAt,
        @Nullable String skew) {}
