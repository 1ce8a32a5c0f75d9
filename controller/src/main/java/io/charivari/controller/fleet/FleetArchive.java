package io.charivari.controller.fleet;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Where agents are remembered, so that one that is absent is known to be. Writes return at once, keep their order, and
 * complete on any thread when they are committed, or fail with a {@code CharivariException} STORE_UNAVAILABLE.
 */
public interface FleetArchive {

    /** Remembers an agent as it is now; what was known of it before is replaced. */
    CompletionStage<Void> seen(KnownAgent agent);

    /** All agents that were ever seen, by id. Blocks; for the start of the controller. */
    List<KnownAgent> known();
}
