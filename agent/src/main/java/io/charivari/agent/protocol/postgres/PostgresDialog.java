package io.charivari.agent.protocol.postgres;

import io.charivari.agent.protocol.Answer;
import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Dialog;
import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.ReplyFramer;
import io.charivari.agent.protocol.RequestFramer;
import io.charivari.agent.protocol.Stage;
import io.charivari.model.behavior.ErrorOptions;
import java.util.random.RandomGenerator;

/**
 * A link of PostgreSQL.
 *
 * <p>Confined to the link's event loop.
 */
final class PostgresDialog implements Dialog {

    private final PostgresRequests requests;
    private final PostgresReplies replies;

    PostgresDialog(Conversation conversation) {
        requests = new PostgresRequests(conversation);
        replies = new PostgresReplies(conversation);
    }

    @Override
    public RequestFramer requests() {
        return requests;
    }

    @Override
    public ReplyFramer replies() {
        return replies;
    }

    @Override
    public Answer error(Exchange request, Stage stage, ErrorOptions options, RandomGenerator random) {
        PostgresErrors error = PostgresErrors.of(options, Asked.CONNECT.isNotedOn(request));
        return switch (stage) {
            case WAITING -> error.alone();
            case WHOLE -> error.thenReady(replies.transaction());
            case REST -> Answer.of(PostgresErrors.ready(replies.transaction()));
        };
    }
}
