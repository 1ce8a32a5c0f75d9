package io.charivari.model.behavior;

import java.time.Duration;

/**
 * The backend of a new connection is dialed later.
 *
 * @param latency from accept to the dial
 * @param jitter how far it may be off, evenly spread; it never gets below zero
 */
@Behavior(
        name = "connect_delay",
        summary = "The backend is dialed latency ± jitter after the client was accepted, whose bytes wait in the kernel"
                + " meanwhile; open links go on.",
        on = Subject.NEW_LINKS,
        perRequest = false)
public record ConnectDelay(
        @Option(defaultValue = "1s", min = "0s", max = "1h", summary = "How much later the backend is dialed.")
        Duration latency,

        @Option(
                defaultValue = "0s",
                min = "0s",
                max = "1h",
                summary = "How far each delay may be off, evenly spread; none gets below zero.")
        Duration jitter)
        implements BehaviorSpec {}
