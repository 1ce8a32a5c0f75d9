package io.charivari.agent.control;

import io.charivari.agent.proxy.DataPlane;
import io.charivari.model.time.Scheduler;
import io.charivari.proto.ProxySpecCodec;
import io.charivari.proto.WireCodec;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.ProxyChanged;
import io.charivari.proto.v1.ProxyInfo;
import io.charivari.proto.v1.ProxySpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Tells the controller which proxies have changed since it last heard of them. Many changes at once are one look.
 *
 * <p>Confined to the agent's control scheduler, except {@link #onChange}.
 */
final class ProxyWatcher {

    private final Scheduler scheduler;
    private final DataPlane dataPlane;
    private final ManagedProxies managed;
    private final ProxyCodec codec;
    private final QuietMoment quiet;
    private final Uplink uplink;
    private final Map<String, ProxyInfo> told = new HashMap<>();
    private final AtomicBoolean lookIsDue = new AtomicBoolean();

    ProxyWatcher(
            Scheduler scheduler,
            DataPlane dataPlane,
            ManagedProxies managed,
            WireCodec codec,
            QuietMoment quiet,
            Uplink uplink) {
        this.quiet = quiet;
        this.scheduler = scheduler;
        this.dataPlane = dataPlane;
        this.managed = managed;
        this.codec = new ProxyCodec(codec);
        this.uplink = uplink;
    }

    /** All proxies as they are now, for a controller that knows none of them. */
    List<ProxyInfo> introduce() {
        told.clear();
        now().forEach(info -> told.put(info.getName(), info));
        return told.values().stream().toList();
    }

    /** What controllers have made here, also what cannot listen now. */
    List<ProxySpec> managed() {
        return managed.agreed().stream().map(ProxySpecCodec::toWire).toList();
    }

    private List<ProxyInfo> now() {
        return dataPlane.proxies().stream()
                .map(proxy -> codec.toWire(proxy, managed.originOf(proxy.spec().name())))
                .toList();
    }

    /** May be called on any thread. */
    void onChange() {
        if (lookIsDue.compareAndSet(false, true)) {
            scheduler.execute(() -> quiet.afterwards(this::look));
        }
    }

    private void look() {
        lookIsDue.set(false);
        if (!uplink.isConnected()) {
            return;
        }
        List<ProxyInfo> now = now();
        Set<String> names = now.stream().map(ProxyInfo::getName).collect(Collectors.toSet());
        told.values().stream()
                .filter(info -> !names.contains(info.getName()))
                .forEach(info -> tell(ProxyChanged.newBuilder().setProxy(info).setRemoved(true)));
        told.keySet().retainAll(names);
        for (ProxyInfo info : now) {
            if (!info.equals(told.put(info.getName(), info))) {
                tell(ProxyChanged.newBuilder().setProxy(info));
            }
        }
    }

    private void tell(ProxyChanged.Builder changed) {
        uplink.send(AgentMessage.newBuilder().setProxyChanged(changed).build());
    }
}
