package io.charivari.agent.protocol.smtp;

import io.charivari.agent.protocol.Answer;
import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Dialog;
import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.Stage;
import io.charivari.model.behavior.ErrorOptions;
import java.util.random.RandomGenerator;

/**
 * One connection of a mail client.
 *
 * <p>Confined to the link's event loop.
 */
final class SmtpDialog extends Dialog {

    SmtpDialog(Conversation conversation) {
        this(conversation, new SmtpRequests(conversation));
    }

    private SmtpDialog(Conversation conversation, SmtpRequests requests) {
        super(requests, new SmtpReplies(conversation, requests));
    }

    /** No client waits in the midst of a request, so there is but one stage. */
    @Override
    public Answer error(Exchange request, Stage stage, ErrorOptions options, RandomGenerator random) {
        return SmtpErrors.answer(request, options);
    }
}
