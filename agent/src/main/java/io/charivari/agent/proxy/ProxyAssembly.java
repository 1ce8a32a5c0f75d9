package io.charivari.agent.proxy;

import io.charivari.agent.protocol.ProtocolFactory;
import io.charivari.agent.protocol.Protocols;
import io.charivari.agent.relay.DialWarning;
import io.charivari.agent.relay.HoldBudget;
import io.charivari.agent.relay.LinkSetup;
import io.charivari.agent.relay.LoopLinks;
import io.charivari.agent.relay.Meter;
import io.charivari.agent.relay.Resolver;
import io.charivari.agent.relay.Transport;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.time.MonotonicClock;
import io.netty.channel.EventLoop;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts proxies together of their parts.
 *
 * @param onRebound told when a port is open again that somebody had taken meanwhile
 */
record ProxyAssembly(
        Transport transport,
        Protocols protocols,
        Resolver resolver,
        MonotonicClock clock,
        HoldBudget budget,
        Runnable onRebound) {

    private static final Logger LOG = LoggerFactory.getLogger(ProxyAssembly.class);

    /** The event loop that ports live on, and that alone changes proxies. */
    EventLoop home() {
        return transport.loops().get(0);
    }

    /** A proxy whose port was never open. */
    RelayedProxy proxy(ProxySettings settings) {
        BehaviorSlot slot = new BehaviorSlot();
        Meter meter = new Meter();
        List<LoopLinks> links = transport.loops().stream().map(LoopLinks::new).toList();
        Acceptor acceptor = new Acceptor(setup(settings.spec(), meter, slot), links);
        return new RelayedProxy(settings, listener(settings.spec(), acceptor), acceptor, slot, links, meter);
    }

    ProxyListener listener(ProxySpec spec, Acceptor acceptor) {
        return new ProxyListener(spec.name(), spec.listen(), transport, home(), acceptor, onRebound);
    }

    LinkSetup setup(ProxySpec spec, Meter meter, BehaviorSlot slot) {
        DialWarning warning = new DialWarning(spec, clock, LOG::warn);
        ProtocolFactory protocol = protocols.of(spec).orElse(null);
        return new LinkSetup(spec, protocol, transport, resolver, clock, budget, meter, warning, slot::behaviors);
    }
}
