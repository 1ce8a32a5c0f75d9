package io.charivari.agent.protocol.mysql;

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
 * A link of MySQL. No client waits in the middle of a request, so each is answered whole.
 *
 * <p>Confined to the link's event loop.
 */
final class MysqlDialog implements Dialog {

    private final MysqlRequests requests;
    private final MysqlReplies replies;

    MysqlDialog(Conversation conversation) {
        Session session = new Session();
        requests = new MysqlRequests(conversation, session);
        replies = new MysqlReplies(conversation, session, requests);
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
        if (stage == Stage.REST) {
            return Answer.NONE;
        }
        return MysqlErrors.of(options, request.note() == null).answer(request.kind());
    }
}
