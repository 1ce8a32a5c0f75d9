package io.charivari.controller.fleet;

import io.charivari.controller.run.TargetProxy;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.time.Scheduler;
import io.charivari.proto.v1.ProxiesSynced;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a proxy goes: it is stored as not wanted any more before its agent hears of it, and forgotten once the agent has
 * closed it. An agent that is away is told when it is back.
 *
 * <p>Confined to the conductor's thread.
 */
final class ProxyDeletion {

    private final ManagedProxies proxies;
    private final Fleet fleet;
    private final ProxyWishes wishes;
    private final Scheduler scheduler;
    private final Consumer<TargetProxy> requireUnheld;

    ProxyDeletion(
            ManagedProxies proxies,
            Fleet fleet,
            ProxyWishes wishes,
            Scheduler scheduler,
            Consumer<TargetProxy> requireUnheld) {
        this.proxies = proxies;
        this.fleet = fleet;
        this.wishes = wishes;
        this.scheduler = scheduler;
        this.requireUnheld = requireUnheld;
    }

    /** See {@link ManagedProxies#delete}. */
    CompletionStage<Boolean> delete(ManagedProxy proxy, ManagedProxy unwanted) {
        requireUnheld.accept(proxy.target());
        return proxies.store(unwanted, "nothing was deleted")
                .thenComposeAsync(stored -> take(proxy, unwanted), scheduler);
    }

    private CompletionStage<Boolean> take(ManagedProxy proxy, ManagedProxy unwanted) {
        try {
            // A run may have got hold of it while this was stored.
            requireUnheld.accept(proxy.target());
        } catch (CharivariException held) {
            proxies.storeUntilDone(proxy);
            return CompletableFuture.failedStage(held);
        }
        wishes.leave(unwanted);
        if (!fleet.isConnected(proxy.agent())) {
            return CompletableFuture.completedStage(false);
        }
        return proxies.order(proxy.agent()).handle((answer, failure) -> confirm(proxy.target(), answer, failure));
    }

    private static boolean confirm(TargetProxy target, @Nullable ProxiesSynced answer, @Nullable Throwable failure) {
        if (failure != null || answer == null) {
            CharivariException why =
                    CharivariException.of(failure == null ? new IllegalStateException("no answer") : failure);
            throw ProxyErrors.unconfirmed(target, why.code(), why.text());
        }
        ManagedProxies.refusalOf(answer, "").ifPresent(refusal -> {
            throw ProxyErrors.unconfirmed(target, ErrorCode.CONFLICT, refusal.getReason());
        });
        return true;
    }
}
