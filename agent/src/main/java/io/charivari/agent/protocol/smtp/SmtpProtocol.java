package io.charivari.agent.protocol.smtp;

import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Dialog;
import io.charivari.agent.protocol.ProtocolFactory;
import io.charivari.model.behavior.ErrorOptions;
import io.charivari.model.match.MatchField;
import java.util.Optional;
import java.util.Set;

/**
 * SMTP in clear text, up to STARTTLS.
 *
 * <p>Immutable, safe for any thread.
 */
public final class SmtpProtocol implements ProtocolFactory {

    @Override
    public String name() {
        return "smtp";
    }

    @Override
    public Set<MatchField> matchFields() {
        return Set.of(MatchField.COMMAND);
    }

    @Override
    public Set<String> errorOptions() {
        return Set.of("code", "message");
    }

    @Override
    public Optional<String> refusal(ErrorOptions options) {
        Long code = options.code();
        if (code != null && (code < 400 || code > 599)) {
            return Optional.of("code " + code + " is no error of SMTP (allowed: 400 to 599)");
        }
        String message = options.message();
        if (message != null && message.chars().anyMatch(letter -> letter > '~')) {
            return Optional.of(
                    "message '" + message + "' has characters that a reply cannot have (allowed: visible ASCII)");
        }
        return Optional.empty();
    }

    @Override
    public Dialog open(Conversation conversation) {
        return new SmtpDialog(conversation);
    }
}
