package io.charivari.agent.plugin;

import io.charivari.agent.protocol.Answer;
import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Dialog;
import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.ReplyFramer;
import io.charivari.agent.protocol.RequestFramer;
import io.charivari.agent.protocol.Stage;
import io.charivari.model.behavior.ErrorOptions;
import io.netty.buffer.ByteBuf;
import java.util.random.RandomGenerator;

/**
 * A link whose protocol could not be opened: ends with its first byte, either way.
 *
 * <p>Confined to the link's event loop.
 */
final class FailedDialog extends Dialog {

    private FailedDialog(RequestFramer requests, ReplyFramer replies) {
        super(requests, replies);
    }

    static FailedDialog of(Conversation conversation) {
        return new FailedDialog(new Requests(conversation), new Replies(conversation));
    }

    @Override
    public Answer error(Exchange request, Stage stage, ErrorOptions options, RandomGenerator random) {
        return Answer.last(new byte[0]);
    }

    /** Ends the link; what is behind it was said already. */
    static final class Said extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Said() {
            super("its protocol could not be opened", null, false, false);
        }
    }

    private static final class Requests extends RequestFramer {

        Requests(Conversation conversation) {
            super(conversation);
            wantBytes(1);
        }

        @Override
        protected void onPiece(ByteBuf data, int start, int length) {
            throw new Said();
        }
    }

    private static final class Replies extends ReplyFramer {

        Replies(Conversation conversation) {
            super(conversation);
            wantBytes(1);
        }

        @Override
        protected void onPiece(ByteBuf data, int start, int length) {
            throw new Said();
        }
    }
}
