package io.charivari.agent.protocol.mysql;

import io.charivari.agent.protocol.Answer;
import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Dialog;
import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.Stage;
import io.charivari.model.behavior.ErrorOptions;
import java.util.random.RandomGenerator;

/**
 * A link of MySQL. No client waits in the middle of a request, so each is answered whole.
 *
 * <p>Confined to the link's event loop.
 */
final class MysqlDialog extends Dialog {

    MysqlDialog(Conversation conversation) {
        this(conversation, new Session());
    }

    private MysqlDialog(Conversation conversation, Session session) {
        this(conversation, session, new MysqlRequests(conversation, session));
    }

    private MysqlDialog(Conversation conversation, Session session, MysqlRequests requests) {
        super(requests, new MysqlReplies(conversation, session, requests));
    }

    @Override
    public Answer error(Exchange request, Stage stage, ErrorOptions options, RandomGenerator random) {
        if (stage == Stage.REST) {
            return Answer.NONE;
        }
        return MysqlErrors.of(options, request.note() == null).answer(request.kind());
    }
}
