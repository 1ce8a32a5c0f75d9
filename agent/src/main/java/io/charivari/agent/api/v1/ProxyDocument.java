package io.charivari.agent.api.v1;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charivari.agent.proxy.ProxyState;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.unit.DurationText;
import org.jspecify.annotations.Nullable;

/** A proxy as JSON. Stateless. */
final class ProxyDocument {

    private ProxyDocument() {}

    static ObjectNode of(ProxyState proxy) {
        ProxySpec spec = proxy.spec();
        ObjectNode document = Json.object()
                .put("name", spec.name())
                .put("listen", spec.listen().toString())
                .put("bound", text(proxy.bound()))
                .put("backend", spec.backend().toString())
                .put("protocol", spec.protocol())
                .put("connectTimeout", DurationText.format(spec.connectTimeout()))
                .put("proxyProtocol", spec.proxyProtocol().word())
                .put("enabled", proxy.isEnabled());
        ObjectNode options = document.putObject("protocolOptions");
        spec.protocolOptions().values().forEach(options::put);
        ArrayNode behaviors = document.putArray("behaviors");
        proxy.active().forEach(active -> behaviors.add(BehaviorDocument.of(active)));
        return document;
    }

    static @Nullable String text(@Nullable Endpoint endpoint) {
        return endpoint == null ? null : endpoint.toString();
    }
}
