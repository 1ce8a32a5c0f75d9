package io.charivari.agent.proxy;

import io.charivari.agent.protocol.ProtocolFactory;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.model.behavior.BehaviorSpec;
import io.charivari.model.behavior.ErrorOptions;
import io.charivari.model.behavior.ErrorReply;
import io.charivari.model.behavior.OptionDescriptor;
import io.charivari.model.behavior.Transient;
import io.charivari.model.match.MatchField;
import io.charivari.model.proxy.ProxySpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says whether a behavior can be set on a proxy: whether there is such a one, and whether the protocol fits. Stateless. */
final class ProtocolFit {

    private ProtocolFit() {}

    /** Why it cannot, naming field, value and what is allowed; empty when it can. */
    static Optional<String> refusal(ProxySpec proxy, Repertoire repertoire, Activation activation) {
        Optional<ProtocolFactory> protocol = repertoire.protocols().find(proxy.protocol());
        return repertoire
                .behaviors()
                .refusal(activation)
                .or(() -> ofMatch(proxy, protocol, activation))
                .or(() -> ofOptions(proxy, protocol, activation.behavior()));
    }

    private static Optional<String> ofMatch(
            ProxySpec proxy, Optional<ProtocolFactory> protocol, Activation activation) {
        Set<MatchField> known = protocol.map(ProtocolFactory::matchFields).orElse(Set.of());
        List<String> allowed = known.stream().sorted().map(MatchField::word).toList();
        return activation.match().patterns().entrySet().stream()
                .filter(given -> !known.contains(given.getKey()))
                .findFirst()
                .map(given -> "match." + given.getKey().word() + ": '" + given.getValue() + "' is not possible, "
                        + nameAndProtocol(proxy)
                        + (allowed.isEmpty()
                                ? " and tells no requests apart: give the proxy a protocol, such as http"
                                : ", whose requests are matched by " + String.join(", ", allowed)));
    }

    private static Optional<String> ofOptions(
            ProxySpec proxy, Optional<ProtocolFactory> protocol, BehaviorSpec behavior) {
        Optional<ErrorOptions> options = errorOptions(behavior);
        if (options.isEmpty()) {
            return Optional.empty();
        }
        BehaviorDescriptor descriptor =
                BehaviorCatalog.builtIn().find(behavior.name()).orElseThrow();
        Set<String> known = protocol.map(ProtocolFactory::errorOptions).orElse(Set.of("inject"));
        Map<String, String> given = BehaviorCatalog.builtIn().options(behavior);
        return descriptor.options().stream()
                .filter(option -> isGiven(option, given))
                .filter(option -> !option.protocols().isEmpty() && !known.contains(option.name()))
                .findFirst()
                .map(option -> behavior.name() + "." + option.name() + ": '" + given.get(option.name())
                        + "' is not possible, " + nameAndProtocol(proxy) + ", whose errors take "
                        + String.join(", ", known.stream().sorted().toList()))
                .or(() -> protocol.flatMap(speaks -> speaks.refusal(options.get()))
                        .map(reason -> behavior.name() + "." + reason));
    }

    private static boolean isGiven(OptionDescriptor option, Map<String, String> given) {
        String value = given.get(option.name());
        return value != null && !value.equals(option.defaultValue());
    }

    private static Optional<ErrorOptions> errorOptions(BehaviorSpec behavior) {
        if (behavior instanceof ErrorReply error) {
            return Optional.of(error.options());
        }
        return behavior instanceof Transient first ? Optional.of(first.options()) : Optional.empty();
    }

    private static String nameAndProtocol(ProxySpec proxy) {
        return "proxy " + proxy.name() + " speaks " + proxy.protocol();
    }
}
