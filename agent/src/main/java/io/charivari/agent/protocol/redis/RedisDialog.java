package io.charivari.agent.protocol.redis;

import io.charivari.agent.protocol.Answer;
import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Dialog;
import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.Stage;
import io.charivari.model.behavior.ErrorOptions;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * A link to Redis. Confined to the link's event loop.
 *
 * <p>Within a transaction an error is the last thing that a client hears: the backend has not seen the command, and would
 * execute the others at EXEC, which no real server does.
 */
final class RedisDialog extends Dialog {

    RedisDialog(Conversation conversation) {
        super(new RedisRequests(conversation), new RedisReplies(conversation));
    }

    @Override
    public Answer error(Exchange request, Stage stage, ErrorOptions options, RandomGenerator random) {
        if (stage == Stage.REST) {
            return Answer.NONE;
        }
        String error = RedisErrors.text(options);
        boolean inTransaction = Asked.isInTransaction(request);
        if (inTransaction && request.verb().equals("EXEC")) {
            error = "EXECABORT Transaction discarded because of: " + error;
        }
        byte[] bytes = ("-" + error + "\r\n").getBytes(StandardCharsets.UTF_8);
        return inTransaction ? Answer.last(bytes) : Answer.of(bytes);
    }
}
