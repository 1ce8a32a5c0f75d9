package io.charivari.controller.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What changes in a row of {@code runs}.
 *
 * @param skew as JSON, null until it is known
 */
public record RunChange(
        String id,
        String state,
        String reason,
        @Nullable Instant endedAt,
        @Nullable String skew) {}
