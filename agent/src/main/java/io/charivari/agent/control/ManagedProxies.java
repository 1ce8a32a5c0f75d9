package io.charivari.agent.control;

import io.charivari.agent.proxy.DataPlane;
import io.charivari.agent.proxy.ProxyState;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.time.Scheduler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * The proxies that controllers have made at this agent. Brings what there is to what is wanted, one wish after the
 * other, and keeps it for the next start. A proxy that others have made is not touched.
 *
 * <p>Confined to the agent's control scheduler.
 */
final class ManagedProxies {

    private final Scheduler scheduler;
    private final DataPlane dataPlane;
    private final ProxyArchive archive;
    private final Set<String> configured;
    /** What a controller wants and this agent has agreed to; kept, whether or not it listens now. */
    private final Map<String, KeptProxy> agreed = new TreeMap<>();
    /** Of these the ones that this class has made, or is making at this moment. */
    private final Set<String> made = new HashSet<>();

    private List<KeptProxy> archived;
    private CompletionStage<?> latest = CompletableFuture.completedStage(null);

    ManagedProxies(Scheduler scheduler, DataPlane dataPlane, ProxyInventory inventory) {
        this.scheduler = scheduler;
        this.dataPlane = dataPlane;
        this.archive = inventory.archive();
        this.configured = inventory.configured();
        this.archived = inventory.kept();
        Set<String> there = there();
        for (KeptProxy kept : inventory.kept()) {
            agreed.put(kept.name(), kept);
            if (there.contains(kept.name()) && !configured.contains(kept.name())) {
                made.add(kept.name());
            }
        }
    }

    /** What is not as it is wanted. */
    record Refusal(String proxy, ErrorCode code, String reason) {

        /** About all proxies. */
        private static Refusal whole(String reason) {
            return new Refusal("", ErrorCode.CONFLICT, reason);
        }
    }

    /** Who asked for a proxy that is there. */
    enum Origin {
        CONFIGURED,
        CONTROLLER,
        API
    }

    Origin originOf(String proxy) {
        if (made.contains(proxy)) {
            return Origin.CONTROLLER;
        }
        return configured.contains(proxy) ? Origin.CONFIGURED : Origin.API;
    }

    /** Sorted by name. */
    List<ProxySpec> agreed() {
        return agreed.values().stream().map(KeptProxy::wanted).toList();
    }

    /**
     * Makes and removes proxies until those of controllers are these, and no others.
     *
     * @return completes on the scheduler, after all wishes of before, with what could not be done; never fails
     */
    CompletionStage<List<Refusal>> bringTo(List<ProxySpec> wanted) {
        CompletionStage<List<Refusal>> done = latest.thenComposeAsync(before -> change(byName(wanted)), scheduler)
                .handleAsync(
                        (refusals, defect) -> defect == null
                                ? refusals
                                : List.of(Refusal.whole(
                                        CharivariException.of(defect).text())),
                        scheduler);
        latest = done;
        return done;
    }

    private CompletionStage<List<Refusal>> change(Map<String, ProxySpec> wanted) {
        return removeOthers(wanted)
                .thenComposeAsync(removed -> makeMissing(wanted), scheduler)
                .thenComposeAsync(made -> keep(made), scheduler);
    }

    private CompletionStage<?> removeOthers(Map<String, ProxySpec> wanted) {
        List<CompletionStage<?>> removals = new ArrayList<>();
        for (KeptProxy old : List.copyOf(agreed.values())) {
            if (!old.wanted().equals(wanted.get(old.name()))) {
                agreed.remove(old.name());
                if (made.remove(old.name())) {
                    removals.add(remove(old.name()));
                }
            }
        }
        return all(removals);
    }

    /** One that somebody else has removed is removed as well. */
    private CompletionStage<?> remove(String proxy) {
        return dataPlane.remove(proxy).exceptionally(gone -> null);
    }

    private CompletionStage<Making> makeMissing(Map<String, ProxySpec> wanted) {
        Making making = new Making();
        Set<String> there = there();
        List<CompletionStage<?>> creations = new ArrayList<>();
        for (ProxySpec proxy : wanted.values()) {
            if (!there.contains(proxy.name())) {
                creations.add(make(agreed.getOrDefault(proxy.name(), KeptProxy.of(proxy)), making));
            } else if (!made.contains(proxy.name())) {
                making.refusals.add(taken(proxy.name()));
            }
        }
        return all(creations).thenApply(done -> making);
    }

    private CompletionStage<?> make(KeptProxy proxy, Making making) {
        // Before it is there: whoever looks at it first shall see whose it is.
        made.add(proxy.name());
        return dataPlane
                .create(proxy.spec())
                .handleAsync(
                        (state, failure) -> {
                            if (failure == null) {
                                making.proxies.put(proxy.name(), proxy.listeningAs(state));
                            } else {
                                made.remove(proxy.name());
                                CharivariException reason = CharivariException.of(failure);
                                making.refusals.add(new Refusal(proxy.name(), reason.code(), reason.text()));
                            }
                            return null;
                        },
                        scheduler);
    }

    private Refusal taken(String proxy) {
        String whose = originOf(proxy) == Origin.CONFIGURED
                ? "this agent's flags or file ask for it"
                : "it was made at this agent's local API";
        return new Refusal(
                proxy,
                ErrorCode.ALREADY_EXISTS,
                "there is a proxy " + proxy + " already (" + whose + "): choose another name");
    }

    /**
     * What was made is kept, and so is what was kept before: that its port is taken now is no reason to forget it.
     * What could not be made when it was asked for first is forgotten.
     */
    private CompletionStage<List<Refusal>> keep(Making making) {
        Map<String, KeptProxy> all = new TreeMap<>(agreed);
        all.putAll(making.proxies);
        List<KeptProxy> kept = List.copyOf(all.values());
        if (kept.equals(archived)) {
            agreed.putAll(all);
            return CompletableFuture.completedStage(making.refusals);
        }
        return archive.keep(kept)
                .handleAsync(
                        (done, failure) -> {
                            if (failure == null) {
                                archived = kept;
                                agreed.putAll(all);
                                return CompletableFuture.completedStage(making.refusals);
                            }
                            return takeBack(
                                    making, CharivariException.of(failure).text());
                        },
                        scheduler)
                .thenCompose(refusals -> refusals);
    }

    /** What would be gone after the next start is better not there at all. */
    private CompletionStage<List<Refusal>> takeBack(Making making, String why) {
        making.refusals.add(Refusal.whole(why));
        List<CompletionStage<?>> removals = new ArrayList<>();
        for (String name : making.proxies.keySet()) {
            // One that was agreed on before is in what is kept still.
            if (!agreed.containsKey(name)) {
                made.remove(name);
                making.refusals.add(new Refusal(name, ErrorCode.CONFLICT, why));
                removals.add(remove(name));
            }
        }
        return all(removals).thenApplyAsync(removed -> making.refusals, scheduler);
    }

    private Set<String> there() {
        return dataPlane.proxies().stream()
                .map(ProxyState::spec)
                .map(ProxySpec::name)
                .collect(Collectors.toSet());
    }

    private static Map<String, ProxySpec> byName(List<ProxySpec> proxies) {
        Map<String, ProxySpec> named = new TreeMap<>();
        proxies.forEach(proxy -> named.put(proxy.name(), proxy));
        return named;
    }

    private static CompletionStage<?> all(List<CompletionStage<?>> stages) {
        return CompletableFuture.allOf(
                stages.stream().map(CompletionStage::toCompletableFuture).toArray(CompletableFuture<?>[]::new));
    }

    /** What has come of one wish so far. */
    private static final class Making {

        private final Map<String, KeptProxy> proxies = new TreeMap<>();
        private final List<Refusal> refusals = new ArrayList<>();
    }
}
