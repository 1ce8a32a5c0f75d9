package io.charivari.agent.api.v1;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charivari.agent.api.http.HttpFailure;
import io.charivari.agent.api.http.Request;
import io.charivari.agent.api.http.Response;
import io.charivari.agent.api.local.LocalProxies;
import io.charivari.agent.proxy.ProxySettings;
import io.charivari.agent.proxy.ProxyState;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProtocolOptions;
import io.charivari.model.proxy.ProxyProtocol;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.unit.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Proxies listed, made, changed and removed. Safe for any thread. */
final class ProxyRoutes {

    private static final List<String> CHANGEABLE =
            List.of("listen", "backend", "enabled", "connectTimeout", "proxyProtocol", "protocolOptions");
    private static final List<String> FIELDS =
            Stream.concat(Stream.of("name", "protocol"), CHANGEABLE.stream()).toList();
    private static final List<String> READ_ONLY = List.of("bound", "behaviors");

    private final LocalProxies proxies;

    ProxyRoutes(LocalProxies proxies) {
        this.proxies = proxies;
    }

    Response list(Request request) {
        ObjectNode document = Json.object();
        var list = document.putArray("proxies");
        proxies.all().forEach(proxy -> list.add(ProxyDocument.of(proxy)));
        return Json.response(200, document);
    }

    Response show(Request request) {
        return Json.response(200, ProxyDocument.of(proxies.proxy(request.path("name"))));
    }

    Response create(Request request) {
        JsonBody body = JsonBody.read(request.body(), FIELDS, READ_ONLY);
        ProxySpec spec = new ProxySpec(
                body.required("name"),
                body.read("listen", Endpoint::parse).orElseGet(() -> Endpoint.parse("127.0.0.1:0")),
                JsonBody.named("backend", () -> Endpoint.parse(body.required("backend"))),
                body.text("protocol").orElse(ProxySpec.DEFAULT_PROTOCOL),
                body.read("connectTimeout", DurationText::parse).orElse(ProxySpec.DEFAULT_CONNECT_TIMEOUT),
                body.read("proxyProtocol", ProxyProtocol::parse).orElse(ProxyProtocol.OFF),
                options(body).orElse(ProtocolOptions.NONE));
        ProxySettings settings = new ProxySettings(spec, body.bool("enabled").orElse(true));
        ProxyState made = proxies.create(settings);
        return Json.response(201, ProxyDocument.of(made)).with("Location", "/v1/proxies/" + spec.name());
    }

    Response change(Request request) {
        JsonBody body = JsonBody.read(request.body(), CHANGEABLE, withNames());
        Optional<Endpoint> listen = body.read("listen", Endpoint::parse);
        Optional<Endpoint> backend = body.read("backend", Endpoint::parse);
        Optional<Duration> timeout = body.read("connectTimeout", DurationText::parse);
        Optional<ProxyProtocol> protocol = body.read("proxyProtocol", ProxyProtocol::parse);
        Optional<ProtocolOptions> options = options(body);
        Optional<Boolean> enabled = body.bool("enabled");
        ProxyState changed = proxies.change(request.path("name"), before -> {
            ProxySpec spec = before.spec();
            ProxySpec wanted = new ProxySpec(
                    spec.name(),
                    listen.orElse(spec.listen()),
                    backend.orElse(spec.backend()),
                    spec.protocol(),
                    timeout.orElse(spec.connectTimeout()),
                    protocol.orElse(spec.proxyProtocol()),
                    options.orElse(spec.protocolOptions()));
            return new ProxySettings(wanted, enabled.orElse(before.isEnabled()));
        });
        return Json.response(200, ProxyDocument.of(changed));
    }

    /** All of them, in place of those of before; an option that is null is left out. */
    private static Optional<ProtocolOptions> options(JsonBody body) {
        if (!body.has("protocolOptions")) {
            return Optional.empty();
        }
        Map<String, String> given = new TreeMap<>();
        body.map("protocolOptions").forEach((name, value) -> {
            if (value != null) {
                given.put(name, value);
            }
        });
        return Optional.of(JsonBody.named("protocolOptions", () -> new ProtocolOptions(given)));
    }

    /** What is shown and stays as it is. */
    private static List<String> withNames() {
        return Stream.concat(READ_ONLY.stream(), Stream.of("name", "protocol")).toList();
    }

    Response remove(Request request) {
        proxies.remove(request.path("name"));
        return Response.noContent();
    }

    Response links(Request request) {
        return Json.line(200, LinksDocument.of(proxies.links(request.path("name"), limit(request))));
    }

    private static int limit(Request request) {
        String text = request.query().getOrDefault("limit", "1000");
        if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > LinksDocument.MOST) {
            throw new HttpFailure(
                    400, "limit: '" + text + "' is not allowed (allowed: 1 to " + LinksDocument.MOST + ")");
        }
        return Integer.parseInt(text);
    }
}
