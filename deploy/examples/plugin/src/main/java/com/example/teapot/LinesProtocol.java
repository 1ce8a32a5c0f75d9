package com.example.teapot;

import io.charivari.agent.protocol.Answer;
import io.charivari.agent.protocol.AsciiText;
import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Dialog;
import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.ProtocolFactory;
import io.charivari.agent.protocol.ReplyFramer;
import io.charivari.agent.protocol.RequestFramer;
import io.charivari.agent.protocol.Stage;
import io.charivari.model.behavior.ErrorOptions;
import io.charivari.model.match.MatchField;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A request is a line, and so is a reply. Requests are told by their first word. Named in META-INF/services. */
public final class LinesProtocol implements ProtocolFactory {

    private static final int LONGEST = 4096;

    @Override
    public String name() {
        return "lines";
    }

    @Override
    public Set<MatchField> matchFields() {
        return Set.of(MatchField.COMMAND);
    }

    @Override
    public Set<String> errorOptions() {
        return Set.of("message");
    }

    @Override
    public Dialog open(Conversation conversation) {
        return new Lines(conversation);
    }

    private static final class Lines extends Dialog {

        Lines(Conversation conversation) {
            super(new Requests(conversation), new Replies(conversation));
        }

        /** How this protocol says that something went wrong. */
        @Override
        public Answer error(Exchange request, Stage stage, ErrorOptions options, RandomGenerator random) {
            String message = options.message() == null ? "error" : options.message();
            return Answer.of(("ERR " + message + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static final class Requests extends RequestFramer {

        Requests(Conversation conversation) {
            super(conversation);
            wantLine(LONGEST);
        }

        @Override
        protected void onPiece(ByteBuf data, int start, int length) {
            begin();
            if (wantsFields()) {
                int text = AsciiText.withoutLineEnd(data, start, length);
                field(MatchField.COMMAND, AsciiText.latin1(data, start, text).split(" ", 2)[0]);
            }
            // Requests are counted by this word: a constant, never what a client has sent.
            describe("LINE");
            end();
            wantLine(LONGEST);
        }
    }

    private static final class Replies extends ReplyFramer {

        Replies(Conversation conversation) {
            super(conversation);
            wantLine(LONGEST);
        }

        @Override
        protected void onPiece(ByteBuf data, int start, int length) {
            begin();
            if (AsciiText.latin1(data, start, length).startsWith("ERR")) {
                failed();
            }
            end();
            wantLine(LONGEST);
        }
    }
}
