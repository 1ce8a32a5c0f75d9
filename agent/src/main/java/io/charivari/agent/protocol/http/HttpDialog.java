package io.charivari.agent.protocol.http;

import io.charivari.agent.protocol.Answer;
import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Dialog;
import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.Stage;
import io.charivari.model.behavior.ErrorOptions;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One connection of an HTTP client.
 *
 * <p>Confined to the link's event loop.
 */
final class HttpDialog extends Dialog {

    /** @param host that requests are to name; null for what the client says */
    HttpDialog(Conversation conversation, @Nullable String host) {
        super(new HttpRequests(conversation, host), new HttpReplies(conversation));
    }

    @Override
    public Answer error(Exchange request, Stage stage, ErrorOptions options, RandomGenerator random) {
        return switch (stage) {
            // What the client was told in the midst of its request was the whole response.
            case REST -> Answer.NONE;
            // It may leave out the content now, and the next request cannot be told from it: RFC 9110 section 10.1.1.
            case WAITING -> HttpErrors.answer(request, options, random, true);
            case WHOLE -> HttpErrors.answer(request, options, random, false);
        };
    }
}
