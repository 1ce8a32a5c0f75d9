package io.charivari.agent.testing;

import io.charivari.agent.control.KeptProxy;
import io.charivari.agent.control.ProxyArchive;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Keeps proxies in memory; fails or dawdles when told. For one thread. */
public final class MemoryProxyArchive implements ProxyArchive {

    private final List<List<KeptProxy>> writes = new ArrayList<>();
    private final List<CompletableFuture<Void>> dawdling = new ArrayList<>();
    private boolean fails;
    private boolean dawdles;

    /** What was kept, in the order of the writes. */
    public List<List<KeptProxy>> writes() {
        return writes;
    }

    /** What is kept now. */
    public List<KeptProxy> kept() {
        return writes.isEmpty() ? List.of() : writes.get(writes.size() - 1);
    }

    public void failing(boolean value) {
        fails = value;
    }

    /** From now on stages complete only by {@link #hurry}. */
    public void dawdle() {
        dawdles = true;
    }

    public void hurry() {
        dawdles = false;
        dawdling.forEach(stage -> stage.complete(null));
        dawdling.clear();
    }

    @Override
    public CompletionStage<Void> keep(List<KeptProxy> proxies) {
        if (fails) {
            return CompletableFuture.failedStage(
                    new CharivariException(ErrorCode.RESOURCE_IN_USE, "the disk is full: make room"));
        }
        writes.add(List.copyOf(proxies));
        CompletableFuture<Void> stage = new CompletableFuture<>();
        if (dawdles) {
            dawdling.add(stage);
        } else {
            stage.complete(null);
        }
        return stage;
    }
}
