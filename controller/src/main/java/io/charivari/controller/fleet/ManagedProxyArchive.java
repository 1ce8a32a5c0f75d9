package io.charivari.controller.fleet;

import io.charivari.controller.run.TargetProxy;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Where the proxies are remembered that the controller has made. Writes return at once, keep their order, and complete
 * on any thread when they are committed, or fail with a {@code CharivariException} STORE_UNAVAILABLE.
 */
public interface ManagedProxyArchive {

    /** Remembers a proxy; what was known of one of that name at that agent is replaced. */
    CompletionStage<Void> put(ManagedProxy proxy);

    CompletionStage<Void> forget(TargetProxy proxy);

    /** All of them, by agent and name. Blocks; for the start of the controller. */
    List<ManagedProxy> all();
}
