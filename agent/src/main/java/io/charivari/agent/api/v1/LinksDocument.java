package io.charivari.agent.api.v1;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charivari.agent.proxy.OpenLink;
import io.charivari.agent.proxy.OpenLinks;

/** What links are doing now, as JSON. Stateless. */
final class LinksDocument {

    /** So many links can be asked for at one time. */
    static final int MOST = 10_000;

    private LinksDocument() {}

    static ObjectNode of(OpenLinks links) {
        ObjectNode document = Json.object().put("open", links.open());
        ArrayNode list = document.putArray("links");
        links.links().forEach(link -> list.add(of(link)));
        return document;
    }

    private static ObjectNode of(OpenLink link) {
        ObjectNode document = Json.object()
                .put("number", link.number())
                .put("client", ProxyDocument.text(link.client()))
                .put("backend", ProxyDocument.text(link.backend()))
                .put("state", link.state())
                .put("ageSeconds", link.age().toMillis() / 1_000.0)
                .put("requests", link.requests())
                .put("awaitingReply", link.isAwaitingReply())
                .put("bytesUpstream", link.bytesUpstream())
                .put("bytesDownstream", link.bytesDownstream())
                .put("heldBytes", link.heldBytes())
                .put("opaque", link.opaque().isEmpty() ? null : link.opaque());
        ArrayNode behaviors = document.putArray("behaviors");
        link.behaviors().forEach(key -> behaviors.add(key.step()));
        return document;
    }
}
