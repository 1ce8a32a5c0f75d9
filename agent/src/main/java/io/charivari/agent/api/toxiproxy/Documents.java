package io.charivari.agent.api.toxiproxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charivari.agent.api.http.Response;
import io.charivari.agent.proxy.ProxyState;
import io.charivari.model.proxy.Endpoint;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Proxies and toxics as JSON, fields in Toxiproxy's order. Stateless. */
final class Documents {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Documents() {}

    static Response response(int status, JsonNode document) {
        return Response.of(status, "application/json", document.toString());
    }

    static ObjectNode object() {
        return JSON.objectNode();
    }

    static ObjectNode of(ProxyState proxy) {
        ObjectNode document = object().put("name", proxy.spec().name())
                .put("listen", listen(proxy).toString())
                .put("upstream", proxy.spec().backend().toString())
                .put("enabled", proxy.isEnabled());
        document.set("toxics", of(Toxic.of(proxy)));
        return document;
    }

    /** A proxy that has listened tells the port that it got. */
    static Endpoint listen(ProxyState proxy) {
        return Optional.ofNullable(proxy.lastBound()).orElse(proxy.spec().listen());
    }

    static ArrayNode of(List<Toxic> toxics) {
        ArrayNode list = JSON.arrayNode();
        toxics.forEach(toxic -> list.add(of(toxic)));
        return list;
    }

    static ObjectNode of(Toxic toxic) {
        ObjectNode document = object();
        ObjectNode attributes = document.putObject("attributes");
        toxic.attributes().forEach((name, value) -> attributes.set(name, number(value)));
        document.put("name", toxic.name())
                .put("type", toxic.type().word())
                .put("stream", toxic.stream().text());
        document.set("toxicity", number(Unit.numberOf(toxic.toxicity())));
        return document;
    }

    /** Whole numbers without a point: clients read them into integers. */
    private static JsonNode number(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0
                ? JSON.numberNode(value.longValueExact())
                : JSON.numberNode(value.doubleValue());
    }
}
