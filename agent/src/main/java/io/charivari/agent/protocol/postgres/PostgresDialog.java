package io.charivari.agent.protocol.postgres;

import io.charivari.agent.protocol.Answer;
import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Dialog;
import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.Stage;
import io.charivari.model.behavior.ErrorOptions;
import java.util.random.RandomGenerator;

/**
 * A link of PostgreSQL.
 *
 * <p>Confined to the link's event loop.
 */
final class PostgresDialog extends Dialog {

    private final PostgresReplies replies;

    PostgresDialog(Conversation conversation) {
        this(new PostgresRequests(conversation), new PostgresReplies(conversation));
    }

    private PostgresDialog(PostgresRequests requests, PostgresReplies replies) {
        super(requests, replies);
        this.replies = replies;
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
