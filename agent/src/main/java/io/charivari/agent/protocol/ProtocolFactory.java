package io.charivari.agent.protocol;

import io.charivari.model.behavior.ErrorOptions;
import io.charivari.model.behavior.OptionSet;
import io.charivari.model.error.CharivariException;
import io.charivari.model.match.MatchField;
import io.charivari.model.proxy.ProxySpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A protocol that an agent can frame: how its links are followed, what its requests can be told by, how it speaks errors.
 * Those of this house and those of third parties are the same kind of thing.
 *
 * <p>Immutable, safe for any thread.
 */
public interface ProtocolFactory {

    /** As users write it: lower-case letters and digits. */
    String name();

    /** What a request can be told by. */
    Set<MatchField> matchFields();

    /** The options of {@code error} that it knows, by their names. */
    Set<String> errorOptions();

    /**
     * Why these options are not possible although it knows each of them, naming the option, its value and what is
     * allowed; empty if they are.
     */
    default Optional<String> refusal(ErrorOptions options) {
        return Optional.empty();
    }

    /** What users may say of how a proxy speaks it; nothing by default. */
    default OptionSet options() {
        return new OptionSet(name(), List.of());
    }

    /**
     * The protocol as one proxy wants it, by its options and its backend.
     *
     * @throws CharivariException INVALID_INPUT with every option that cannot be
     */
    default ProtocolFactory configuredFor(ProxySpec proxy) {
        options().read(proxy.protocolOptions().values());
        return this;
    }

    /** Follows a link from its first byte. */
    Dialog open(Conversation conversation);
}
