package io.charivari.agent.api.vaurien;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charivari.agent.api.http.ErrorFormat;
import io.charivari.agent.api.http.ErrorStatus;
import io.charivari.agent.api.http.HttpFailure;
import io.charivari.agent.api.http.Request;
import io.charivari.agent.api.http.Response;
import io.charivari.agent.api.http.Route;
import io.charivari.agent.api.local.LocalProxies;
import io.charivari.agent.api.local.Patience;
import io.charivari.agent.proxy.ProxyRegistry;
import io.charivari.agent.vaurien.Distribution;
import io.charivari.agent.vaurien.VaurienBehavior;
import io.charivari.agent.vaurien.VaurienBehaviors;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.proxy.Endpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All routes of Vaurien's API. Changes may come by POST, too, as in its first versions. Safe for any thread. */
public final class VaurienApi {

    private final DrivenProxy proxy;
    private final VaurienBehaviors behaviors;

    private VaurienApi(DrivenProxy proxy, VaurienBehaviors behaviors) {
        this.proxy = proxy;
        this.behaviors = behaviors;
    }

    /**
     * The routes.
     *
     * @param proxy name of the one that they are about
     * @param behaviors the options that behaviors have unless a body says otherwise
     */
    public static List<Route> routes(String proxy, VaurienBehaviors behaviors, ProxyRegistry registry) {
        VaurienApi api = new VaurienApi(new DrivenProxy(proxy, new LocalProxies(registry, Patience.USUAL)), behaviors);
        return List.of(
                route("GET", "/behavior", api::behavior),
                route("PUT", "/behavior", api::setBehavior),
                route("POST", "/behavior", api::setBehavior),
                route("GET", "/behaviors", api::names),
                route("GET", "/backend", api::backend),
                route("PUT", "/backend", api::setBackend),
                route("POST", "/backend", api::setBackend));
    }

    /** How errors are told that no handler tells. */
    public static ErrorFormat errors() {
        return new VaurienErrors();
    }

    private static Route route(String method, String pattern, Route.Handler handler) {
        return new Route(method, pattern, Route.ANY_PARAMETERS, request -> told(handler, request));
    }

    private static Response told(Route.Handler handler, Request request) {
        try {
            return handler.answer(request);
        } catch (BodyFailure failure) {
            return VaurienJson.error(400, "body", failure.name(), failure.description());
        } catch (CharivariException refused) {
            throw new HttpFailure(ErrorStatus.of(refused.code()), refused.text());
        }
    }

    private Response behavior(Request request) {
        ObjectNode document = VaurienJson.object().put("behavior", proxy.behavior());
        List<String> others = proxy.others();
        if (!others.isEmpty()) {
            others.forEach(document.putArray("others")::add);
        }
        return VaurienJson.answer(document);
    }

    private Response names(Request request) {
        ObjectNode document = VaurienJson.object();
        ArrayNode names = document.putArray("behaviors");
        VaurienBehavior.words().forEach(names::add);
        return VaurienJson.answer(document);
    }

    private Response setBehavior(Request request) {
        ObjectNode body = VaurienJson.read(request.body(), "name");
        String name = text("name", body.remove("name"));
        if (!name.contains(":") && VaurienBehavior.find(name).isEmpty()) {
            throw new BodyFailure("name", "the '" + name + "' behavior does not exist");
        }
        try {
            Distribution distribution = Distribution.of(name);
            proxy.set(distribution, behaviors.with(distribution, options(body)));
        } catch (CharivariException refused) {
            if (refused.code() != ErrorCode.INVALID_INPUT) {
                throw refused;
            }
            throw new BodyFailure("name", refused.text());
        }
        return VaurienJson.done();
    }

    private static Map<String, String> options(ObjectNode body) {
        Map<String, String> options = new LinkedHashMap<>();
        body.properties().forEach(option -> {
            if (!option.getValue().isNull()) {
                options.put(option.getKey(), text(option.getKey(), option.getValue()));
            }
        });
        return options;
    }

    private static String text(String key, JsonNode value) {
        if (!value.isValueNode()) {
            throw new BodyFailure(key, "the value of \"" + key + "\" has to be text, a number, true or false");
        }
        return value.asText();
    }

    private Response backend(Request request) {
        return VaurienJson.answer(
                VaurienJson.object().put("backend", proxy.backend().toString()));
    }

    private Response setBackend(Request request) {
        String text =
                text("backend", VaurienJson.read(request.body(), "backend").get("backend"));
        Endpoint backend;
        try {
            backend = Endpoint.parse(text);
        } catch (CharivariException refused) {
            throw new BodyFailure("backend", refused.text());
        }
        if (backend.host().isEmpty() || backend.port() == 0) {
            throw new BodyFailure("backend", "'" + text + "' is incomplete: a backend needs a host and a port");
        }
        proxy.relayTo(backend);
        return VaurienJson.done();
    }
}
