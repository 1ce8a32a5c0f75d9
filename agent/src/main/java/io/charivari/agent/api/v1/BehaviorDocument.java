package io.charivari.agent.api.v1;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.proxy.ProxyState;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.unit.DurationText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A behavior that is set, as JSON. Stateless. */
final class BehaviorDocument {

    private static final String LOCAL = "local";

    private BehaviorDocument() {}

    static ObjectNode of(ProxyState.Active active) {
        Activation activation = active.activation();
        ObjectNode document = Json.object()
                .put("id", active.key().step())
                .put("behavior", activation.behavior().name());
        ObjectNode options = document.putObject("options");
        BehaviorCatalog.builtIn().options(activation.behavior()).forEach(options::put);
        document.put("direction", activation.direction().text())
                .put("probability", activation.probability().toString())
                .put("per", word(activation.per()))
                .put("skip", activation.skip());
        if (activation.times() == Activation.UNLIMITED) {
            document.putNull("times");
        } else {
            document.put("times", activation.times());
        }
        document.put("links", word(activation.links()))
                .put("until", activation.until() == null ? null : DurationText.format(activation.until()))
                .put("seed", active.seed())
                .put("owner", ownerOf(active.key()));
        ObjectNode match = document.putObject("match");
        activation.match().byWord().forEach(match::put);
        document.putObject("effect")
                .put("opaqueLinks", active.effect().opaqueLinks())
                .put("links", active.effect().linksTouched())
                .put("requests", active.effect().requestsTouched())
                .put("errors", active.effect().errorsInjected())
                .put("peakHeldBytes", active.effect().bytesHeld());
        return document;
    }

    /** {@code local}, or the id of the run. */
    static String ownerOf(ActivationKey key) {
        return key.isLocal() ? LOCAL : key.run();
    }

    private static @Nullable String word(@Nullable Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }
}
