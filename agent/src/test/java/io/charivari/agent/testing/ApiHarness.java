package io.charivari.agent.testing;

import io.charivari.agent.api.LocalApi;
import io.charivari.agent.api.metrics.AgentFacts;
import io.charivari.agent.config.ApiConfig;
import io.charivari.agent.config.ToxiproxyConfig;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.time.MonotonicClock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A data plane with one proxy, {@code p}, in front of a backend, and the local APIs of its agent. */
public final class ApiHarness implements AutoCloseable {

    private final RelayHarness relay;
    private final LocalApi api;
    private final LocalApi toxiproxy;
    private final AtomicReference<String> controller = new AtomicReference<>("none");

    private ApiHarness(RelayHarness relay) {
        this.relay = relay;
        MonotonicClock clock = MonotonicClock.system();
        AgentFacts facts = new AgentFacts("a", "1.0", clock, clock.nanos(), controller::get);
        ApiConfig anyPort = new ApiConfig(new Endpoint("127.0.0.1", 0), false);
        this.api = LocalApi.start(anyPort, facts, relay.registry());
        this.toxiproxy = LocalApi.toxiproxy(new ToxiproxyConfig(anyPort, Optional.empty()), facts, relay.registry());
    }

    public static ApiHarness inFrontOf(TestBackend backend) {
        return new ApiHarness(RelayHarness.inFrontOf(backend));
    }

    public RelayHarness relay() {
        return relay;
    }

    public Endpoint address() {
        return api.bound();
    }

    public HttpProbe probe() {
        return new HttpProbe(api.bound());
    }

    /** Where Toxiproxy's API listens. */
    public Endpoint toxiproxyAddress() {
        return toxiproxy.bound();
    }

    public HttpProbe toxiproxyProbe() {
        return new HttpProbe(toxiproxy.bound());
    }

    /** Where the stream to the controller stands from now on. */
    public void controllerIs(String state) {
        controller.set(state);
    }

    @Override
    public void close() {
        toxiproxy.close();
        api.close();
        relay.close();
    }
}
