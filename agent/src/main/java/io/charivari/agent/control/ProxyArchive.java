package io.charivari.agent.control;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where the proxies that controllers have made are kept for the agent's next start. Never a fault. */
public interface ProxyArchive {

    /**
     * Puts these in place of all that is kept. Returns at once; what is asked for first is done first.
     *
     * @return completes on any thread when a start after that finds them; fails with a {@link
     *     io.charivari.model.error.CharivariException}, and then what was kept before is kept still
     */
    CompletionStage<Void> keep(List<KeptProxy> proxies);
}
