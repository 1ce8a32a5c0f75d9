package io.charivari.agent.protocol.memcache;

import io.charivari.agent.protocol.Answer;
import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Dialog;
import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.Stage;
import io.charivari.model.behavior.ErrorOptions;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** A link to memcached. Confined to the link's event loop. */
final class MemcacheDialog extends Dialog {

    MemcacheDialog(Conversation conversation) {
        super(new MemcacheRequests(conversation), new MemcacheReplies(conversation));
    }

    @Override
    public Answer error(Exchange request, Stage stage, ErrorOptions options, RandomGenerator random) {
        if (stage == Stage.REST) {
            return Answer.NONE;
        }
        String message = options.message();
        String error = "SERVER_ERROR " + (message != null ? message : usual(request)) + "\r\n";
        // Who sends quiet commands reads until their end, whatever went wrong with one of them.
        String answer = MemcacheReplies.isQuiet(request) ? error + "MN\r\n" : error;
        return Answer.of(answer.getBytes(StandardCharsets.UTF_8));
    }

    private static String usual(Exchange request) {
        return request.note() instanceof MemcacheCommand command && command.stores()
                ? "out of memory storing object"
                : "temporary failure";
    }
}
