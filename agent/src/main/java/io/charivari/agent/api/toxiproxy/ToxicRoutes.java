package io.charivari.agent.api.toxiproxy;

import io.charivari.agent.api.http.HttpFailure;
import io.charivari.agent.api.http.Request;
import io.charivari.agent.api.http.Response;
import io.charivari.agent.api.local.LocalProxies;
import io.charivari.agent.proxy.ProxyState;

/** Toxics of a proxy listed, made, changed and removed. Safe for any thread. */
final class ToxicRoutes {

    private final LocalProxies proxies;

    ToxicRoutes(LocalProxies proxies) {
        this.proxies = proxies;
    }

    Response list(Request request) {
        return Documents.response(200, Documents.of(Toxic.of(proxy(request))));
    }

    Response show(Request request) {
        ProxyState proxy = proxy(request);
        return Documents.response(200, Documents.of(told(proxy, active(proxy, request.path("toxic")))));
    }

    Response create(Request request) {
        ProxyState proxy = proxy(request);
        ToxicBody body = ToxicBody.read(Body.object(request.body()));
        body.stream();
        body.type();
        if (LocalProxies.find(proxy, body.name()).isPresent()) {
            throw new HttpFailure(409, "toxic already exists");
        }
        Toxic toxic = body.toxic();
        ProxyState.Active made = proxies.set(proxy.spec().name(), toxic.name(), 0, toxic.activation());
        return Documents.response(200, Documents.of(told(proxy, made)));
    }

    Response update(Request request) {
        ProxyState proxy = proxy(request);
        ProxyState.Active found = active(proxy, request.path("toxic"));
        Body body = Body.object(request.body());
        ProxyState.Active changed =
                proxies.change(proxy.spec().name(), found.key().step(), before -> told(
                                proxy, new ProxyState.Active(found.key(), before))
                        .updated(before, body));
        return Documents.response(200, Documents.of(told(proxy, changed)));
    }

    Response remove(Request request) {
        ProxyState proxy = proxy(request);
        Toxic toxic = told(proxy, active(proxy, request.path("toxic")));
        proxies.clear(proxy.spec().name(), toxic.name());
        if (toxic.type().leavesGaps()) {
            proxies.closeLinks(proxy.spec().name());
        }
        return Response.noContent();
    }

    private ProxyState proxy(Request request) {
        return proxies.find(request.path("proxy")).orElseThrow(() -> new HttpFailure(404, "proxy not found"));
    }

    /** A behavior that no toxic is like is not there for clients of this API. */
    private static ProxyState.Active active(ProxyState proxy, String name) {
        return LocalProxies.find(proxy, name)
                .filter(active -> Toxic.of(proxy, active).isPresent())
                .orElseThrow(ToxicRoutes::missing);
    }

    private static Toxic told(ProxyState proxy, ProxyState.Active active) {
        return Toxic.of(proxy, active).orElseThrow(ToxicRoutes::missing);
    }

    private static HttpFailure missing() {
        return new HttpFailure(404, "toxic not found");
    }
}
