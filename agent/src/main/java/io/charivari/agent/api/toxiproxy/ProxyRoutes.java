package io.charivari.agent.api.toxiproxy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charivari.agent.api.http.HttpFailure;
import io.charivari.agent.api.http.Request;
import io.charivari.agent.api.http.Response;
import io.charivari.agent.api.local.LocalProxies;
import io.charivari.agent.proxy.ProxySettings;
import io.charivari.agent.proxy.ProxyState;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import java.util.Optional;

/** Proxies listed, made, changed and removed, and all of them reset. Safe for any thread. */
final class ProxyRoutes {

    private final LocalProxies proxies;

    ProxyRoutes(LocalProxies proxies) {
        this.proxies = proxies;
    }

    Response list(Request request) {
        ObjectNode document = Documents.object();
        proxies.all().forEach(proxy -> document.set(proxy.spec().name(), Documents.of(proxy)));
        return Documents.response(200, document);
    }

    Response show(Request request) {
        return Documents.response(200, Documents.of(proxies.proxy(request.path("proxy"))));
    }

    Response create(Request request) {
        ProxySettings wanted = ProxyBody.read(Body.object(request.body())).settings("");
        if (proxies.find(wanted.spec().name()).isPresent()) {
            throw new HttpFailure(409, "proxy already exists");
        }
        ProxyState made = Failures.opening(() -> proxies.create(wanted));
        return Documents.response(201, Documents.of(made));
    }

    Response update(Request request) {
        ProxyState now = proxies.proxy(request.path("proxy"));
        ProxyBody.Wish wish = ProxyBody.read(Body.object(request.body())).change(now);
        ProxyState changed = Failures.opening(() -> proxies.change(now.spec().name(), wish::of));
        return Documents.response(200, Documents.of(changed));
    }

    Response remove(Request request) {
        proxies.remove(request.path("proxy"));
        return Response.noContent();
    }

    /** All proxies, even after one that cannot be opened. */
    Response reset(Request request) {
        Optional<HttpFailure> failure = Optional.empty();
        for (ProxyState proxy : proxies.all()) {
            Optional<HttpFailure> refused = reset(proxy);
            failure = failure.or(() -> refused);
        }
        failure.ifPresent(first -> {
            throw first;
        });
        return Response.noContent();
    }

    /** Empty, too, if somebody has removed it meanwhile. */
    private Optional<HttpFailure> reset(ProxyState proxy) {
        String name = proxy.spec().name();
        try {
            clear(proxy);
            if (!proxy.isEnabled()) {
                Failures.opening(() -> proxies.change(name, ProxySettings::enabled));
            }
            return Optional.empty();
        } catch (CharivariException e) {
            return e.code() == ErrorCode.NOT_FOUND ? Optional.empty() : Optional.of(Failures.told("proxy", e));
        } catch (HttpFailure e) {
            return Optional.of(e);
        }
    }

    /** All but what runs have set; closes links that have lost bytes. */
    private void clear(ProxyState proxy) {
        boolean leavesGaps = proxy.active().stream()
                .filter(active -> active.key().isLocal())
                .flatMap(active -> Toxic.of(proxy, active).stream())
                .anyMatch(toxic -> toxic.type().leavesGaps());
        proxies.clearAll(proxy.spec().name());
        if (leavesGaps) {
            proxies.closeLinks(proxy.spec().name());
        }
    }
}
