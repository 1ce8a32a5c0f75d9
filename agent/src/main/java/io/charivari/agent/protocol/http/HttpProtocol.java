package io.charivari.agent.protocol.http;

import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Dialog;
import io.charivari.agent.protocol.ProtocolFactory;
import io.charivari.model.behavior.ErrorOptions;
import io.charivari.model.match.MatchField;
import java.util.Optional;
import java.util.Set;

/**
 * HTTP/1.0 and HTTP/1.1 in clear text.
 *
 * <p>Immutable, safe for any thread.
 */
public final class HttpProtocol implements ProtocolFactory {

    @Override
    public String name() {
        return "http";
    }

    @Override
    public Set<MatchField> matchFields() {
        return Set.of(MatchField.METHOD, MatchField.PATH, MatchField.HEADER);
    }

    @Override
    public Set<String> errorOptions() {
        return Set.of("status", "body", "headers", "retry_after");
    }

    @Override
    public Optional<String> refusal(ErrorOptions options) {
        Long status = options.status();
        String body = options.body();
        if (status == null || body == null || body.isEmpty() || HttpStatus.hasContent(status.intValue())) {
            return Optional.empty();
        }
        return Optional.of("body cannot be given with status " + status
                + ": such a response has none (allowed: any other status)");
    }

    @Override
    public Dialog open(Conversation conversation) {
        return new HttpDialog(conversation);
    }
}
