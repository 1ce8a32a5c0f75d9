package io.charivari.agent.api.v1;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charivari.agent.api.http.Request;
import io.charivari.agent.api.http.Response;
import io.charivari.agent.api.local.LocalProxies;
import io.charivari.agent.proxy.ProxyState;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.ActivationField;
import io.charivari.model.unit.WholeNumber;
import java.util.List;
import java.util.stream.Stream;

/** Behaviors of a proxy listed, set, changed and cleared. Safe for any thread. */
final class BehaviorRoutes {

    private static final List<String> CHANGEABLE = Stream.concat(
                    Stream.of("behavior", "options"), ActivationField.words().stream())
            .toList();
    private static final List<String> FIELDS =
            Stream.concat(Stream.of("id", "seed"), CHANGEABLE.stream()).toList();
    private static final List<String> READ_ONLY = List.of("owner", "effect");
    private static final List<String> FIXED = List.of("id", "seed", "owner", "effect");

    private final LocalProxies proxies;

    BehaviorRoutes(LocalProxies proxies) {
        this.proxies = proxies;
    }

    Response list(Request request) {
        ObjectNode document = Json.object();
        ArrayNode list = document.putArray("behaviors");
        proxies.proxy(request.path("name")).active().forEach(active -> list.add(BehaviorDocument.of(active)));
        return Json.response(200, document);
    }

    Response show(Request request) {
        return Json.response(200, BehaviorDocument.of(proxies.behavior(request.path("name"), request.path("id"))));
    }

    Response set(Request request) {
        JsonBody body = JsonBody.read(request.body(), FIELDS, READ_ONLY);
        String proxy = proxies.proxy(request.path("name")).spec().name();
        Activation activation = BehaviorBody.activation(body);
        String id = body.text("id").orElse(activation.behavior().name());
        long seed = body.read("seed", text -> WholeNumber.parse(text, 0, Long.MAX_VALUE))
                .orElse(0L);
        ProxyState.Active fresh = proxies.set(proxy, id, seed, activation);
        return Json.response(201, BehaviorDocument.of(fresh))
                .with("Location", "/v1/proxies/" + proxy + "/behaviors/" + id);
    }

    Response change(Request request) {
        JsonBody body = JsonBody.read(request.body(), CHANGEABLE, FIXED);
        BehaviorBody.Change change = BehaviorBody.change(body);
        ProxyState.Active changed = proxies.change(request.path("name"), request.path("id"), change::of);
        return Json.response(200, BehaviorDocument.of(changed));
    }

    Response clear(Request request) {
        proxies.clear(request.path("name"), request.path("id"));
        return Response.noContent();
    }

    Response clearAll(Request request) {
        proxies.clearAll(request.path("name"));
        return Response.noContent();
    }
}
