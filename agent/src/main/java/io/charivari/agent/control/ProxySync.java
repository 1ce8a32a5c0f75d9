package io.charivari.agent.control;

import io.charivari.agent.control.ManagedProxies.Refusal;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.proto.ProxySpecCodec;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.DirectiveId;
import io.charivari.proto.v1.ProxiesSynced;
import io.charivari.proto.v1.ProxyRefusal;
import io.charivari.proto.v1.SyncProxies;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The directive SyncProxies: reads the wish, has it fulfilled, tells what could not be. A wish that was sent before one
 * that has arrived already is not fulfilled any more.
 *
 * <p>Confined to the agent's control scheduler.
 */
final class ProxySync {

    private final ManagedProxies proxies;
    private long latestEpoch;
    private long latestSequence;

    ProxySync(ManagedProxies proxies) {
        this.proxies = proxies;
    }

    /** @return the answer, on the scheduler; never fails */
    CompletionStage<AgentMessage> sync(SyncProxies wish) {
        DirectiveId id = wish.getId();
        if (isOlder(id)) {
            return CompletableFuture.completedStage(refused(wish, "a later wish has arrived before it"));
        }
        latestEpoch = id.getEpoch();
        latestSequence = id.getSequence();
        List<ProxySpec> wanted = new ArrayList<>();
        List<Refusal> unread = new ArrayList<>();
        wish.getProxiesList().forEach(proxy -> read(proxy, wanted, unread));
        return proxies.bringTo(wanted).thenApply(refusals -> {
            List<Refusal> all = new ArrayList<>(unread);
            all.addAll(refusals);
            return synced(id, all);
        });
    }

    /** Sequences grow within an epoch only. */
    private boolean isOlder(DirectiveId id) {
        return id.getEpoch() < latestEpoch || (id.getEpoch() == latestEpoch && id.getSequence() < latestSequence);
    }

    private static void read(io.charivari.proto.v1.ProxySpec proxy, List<ProxySpec> wanted, List<Refusal> unread) {
        try {
            wanted.add(ProxySpecCodec.fromWire(proxy));
        } catch (CharivariException e) {
            unread.add(new Refusal(proxy.getName(), e.code(), e.text()));
        }
    }

    /** The answer to a wish that is not looked at. */
    static AgentMessage refused(SyncProxies wish, String reason) {
        return synced(wish.getId(), List.of(new Refusal("", ErrorCode.CONFLICT, reason)));
    }

    private static AgentMessage synced(DirectiveId id, List<Refusal> refusals) {
        return AgentMessage.newBuilder()
                .setProxiesSynced(ProxiesSynced.newBuilder()
                        .setId(id)
                        .addAllRefusals(refusals.stream().map(ProxySync::toWire).toList()))
                .build();
    }

    private static ProxyRefusal toWire(Refusal refusal) {
        return ProxyRefusal.newBuilder()
                .setProxy(refusal.proxy())
                .setReason(refusal.reason())
                .setCode(refusal.code().name())
                .build();
    }
}
