package io.charivari.controller.store;

import java.time.Instant;

/** A row of {@code control_flags}. */
public record FlagRow(String name, String setting, String author, Instant changedAt) {}
