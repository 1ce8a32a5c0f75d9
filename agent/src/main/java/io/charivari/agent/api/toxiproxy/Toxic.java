package io.charivari.agent.api.toxiproxy;

import io.charivari.agent.proxy.ProxyState;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.LinkSet;
import io.charivari.model.behavior.Per;
import io.charivari.model.proxy.Direction;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.unit.Percent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A behavior that is set, told as a toxic.
 *
 * @param name its id
 * @param stream upstream or downstream
 * @param toxicity the share of connections
 * @param attributes by name
 */
record Toxic(String name, ToxicType type, Direction stream, Percent toxicity, Map<String, BigDecimal> attributes) {

    /** The toxics of a proxy: upstream ones first, each in the order in which they were made. */
    static List<Toxic> of(ProxyState proxy) {
        List<Toxic> toxics = proxy.active().stream()
                .flatMap(active -> of(proxy, active).stream())
                .toList();
        return Stream.of(Direction.UPSTREAM, Direction.DOWNSTREAM)
                .flatMap(way -> toxics.stream().filter(toxic -> toxic.stream == way))
                .toList();
    }

    /**
     * Empty for what no toxic is like, or only in part. What acts both ways is downstream here: a list with two of one name
     * would make clients remove the same one twice.
     */
    static Optional<Toxic> of(ProxyState proxy, ProxyState.Active active) {
        Activation activation = active.activation();
        if (!actsOnConnections(activation, proxy.spec().protocol())) {
            return Optional.empty();
        }
        Direction stream = activation.direction() == Direction.UPSTREAM ? Direction.UPSTREAM : Direction.DOWNSTREAM;
        return Arrays.stream(ToxicType.values())
                .filter(type -> active.key().isLocal() || type.isKnownToAll())
                .flatMap(type -> type.attributes(activation.behavior()).stream()
                        .map(attributes ->
                                new Toxic(active.key().step(), type, stream, activation.probability(), attributes)))
                .findFirst();
    }

    /** Toxicity is a share of connections, and a toxic acts on all that such a one carries. */
    private static boolean actsOnConnections(Activation activation, String protocol) {
        Per usual = protocol.equals(ProxySpec.DEFAULT_PROTOCOL) ? Per.CONNECTION : Per.REQUEST;
        boolean rolls = !activation.probability().equals(Percent.ALL);
        return (!rolls || activation.perOr(usual) == Per.CONNECTION)
                && activation.match().isEveryRequest()
                && activation.links() == LinkSet.ALL
                && activation.skip() == 0
                && activation.times() == Activation.UNLIMITED;
    }

    /** This toxic as it would be if it were set here. */
    Activation activation() {
        return new Activation(type.behavior(attributes), stream, toxicity).withPer(Per.CONNECTION);
    }

    /**
     * The activation that this is told of, with what a body says of attributes and toxicity.
     *
     * @throws io.charivari.model.error.CharivariException INVALID_INPUT
     */
    Activation updated(Activation before, Body body) {
        Percent share = body.number("toxicity").map(ToxicBody::toxicity).orElse(toxicity);
        return before.withBehavior(type.behavior(type.merged(attributes, body.within("attributes"))))
                .withProbability(share);
    }
}
