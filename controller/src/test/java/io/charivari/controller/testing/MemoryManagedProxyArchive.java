package io.charivari.controller.testing;

import io.charivari.controller.fleet.ManagedProxy;
import io.charivari.controller.fleet.ManagedProxyArchive;
import io.charivari.controller.run.TargetProxy;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Remembers proxies in memory; fails or dawdles when told. For one thread. */
public final class MemoryManagedProxyArchive implements ManagedProxyArchive {

    private final TreeMap<TargetProxy, ManagedProxy> proxies = new TreeMap<>();
    private final List<Runnable> dawdling = new ArrayList<>();
    private boolean failing;
    private boolean dawdles;

    /** From now on every write fails, or none. */
    public void failing(boolean fails) {
        failing = fails;
    }

    /** From now on writes are done only by {@link #hurry}. */
    public void dawdle() {
        dawdles = true;
    }

    public void hurry() {
        dawdles = false;
        List<Runnable> due = List.copyOf(dawdling);
        dawdling.clear();
        due.forEach(Runnable::run);
    }

    @Override
    public CompletionStage<Void> put(ManagedProxy proxy) {
        return write(
                () -> proxies.put(new TargetProxy(proxy.agent(), proxy.spec().name()), proxy));
    }

    @Override
    public CompletionStage<Void> forget(TargetProxy proxy) {
        return write(() -> proxies.remove(proxy));
    }

    private CompletionStage<Void> write(Runnable change) {
        if (failing) {
            return CompletableFuture.failedFuture(
                    new CharivariException(ErrorCode.STORE_UNAVAILABLE, "the disk is on fire"));
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        Runnable write = () -> {
            change.run();
            done.complete(null);
        };
        if (dawdles) {
            dawdling.add(write);
        } else {
            write.run();
        }
        return done;
    }

    @Override
    public List<ManagedProxy> all() {
        return List.copyOf(proxies.values());
    }
}
