package io.charivari.agent.testing;

import io.charivari.agent.protocol.Answer;
import io.charivari.agent.protocol.AsciiText;
import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Dialog;
import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.ProtocolFactory;
import io.charivari.agent.protocol.ReplyFramer;
import io.charivari.agent.protocol.RequestFramer;
import io.charivari.agent.protocol.Stage;
import io.charivari.agent.protocol.Verbs;
import io.charivari.model.behavior.ErrorOptions;
import io.charivari.model.match.MatchField;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The smallest protocol that has everything. A request is a line {@code command key}; {@code put key n} is followed by n
 * bytes, for which the client waits if the command is {@code ask}; {@code note} gets no reply; {@code must} cannot be
 * answered by anybody else; {@code then} relies on the request before it. A reply is a line, {@code $n} is followed by n bytes, one that begins with {@code !} is an error, and a line {@code * ...} is
 * said unasked. Anything that begins with {@code #} is not this protocol. An error with code 421 closes the link.
 */
public final class LineProtocol implements ProtocolFactory {

    public static final String NAME = "lines";

    private static final Verbs VERBS = new Verbs("GET SET PUT ASK NOTE MUST THEN");
    private static final int LONGEST = 1_000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<MatchField> matchFields() {
        return Set.of(MatchField.COMMAND, MatchField.KEY);
    }

    @Override
    public Set<String> errorOptions() {
        return Set.of("code", "message");
    }

    @Override
    public Dialog open(Conversation conversation) {
        return new LineDialog(conversation);
    }

    private static final class LineDialog extends Dialog {

        LineDialog(Conversation conversation) {
            super(new Requests(conversation), new Replies(conversation));
        }

        @Override
        public Answer error(Exchange request, Stage stage, ErrorOptions options, RandomGenerator random) {
            if (stage == Stage.REST) {
                return Answer.NONE;
            }
            String message = options.message() == null ? "error" : options.message();
            byte[] line = ("!" + message + "\n").getBytes(StandardCharsets.ISO_8859_1);
            Long code = options.code();
            return code != null && code == 421 ? Answer.last(line) : Answer.of(line);
        }
    }

    private static final class Requests extends RequestFramer {

        private @Nullable Exchange last;

        Requests(Conversation conversation) {
            super(conversation);
            wantLine(LONGEST);
        }

        @Override
        protected void onPiece(ByteBuf data, int start, int length) {
            int text = AsciiText.withoutLineEnd(data, start, length);
            if (text > 0 && data.getByte(start) == '#') {
                giveUp("unknown");
                return;
            }
            List<String> words = List.of(AsciiText.latin1(data, start, text).split(" ", -1));
            Exchange before = last;
            last = begin();
            for (int i = 1; wantsFields() && i < words.size(); i++) {
                field(MatchField.KEY, words.get(i));
            }
            if (wantsFields()) {
                field(MatchField.COMMAND, words.get(0));
            }
            String verb = VERBS.find(data, start, words.get(0).length());
            if (verb.equals("NOTE")) {
                repliesNothing();
            }
            if (verb.equals("THEN") && before != null) {
                reliesOn(before);
            }
            if (verb.equals("MUST")) {
                cannotBeAnswered();
            }
            describe(verb);
            if (verb.equals("PUT") || verb.equals("ASK")) {
                if (verb.equals("ASK")) {
                    waits();
                }
                skip(Integer.parseInt(words.get(2)));
            } else {
                end();
                wantLine(LONGEST);
            }
        }

        @Override
        protected void onSkipped() {
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
            if (data.getByte(start) == '*') {
                pass();
            } else {
                begin();
                if (data.getByte(start) == '!') {
                    failed();
                }
            }
            if (data.getByte(start) == '$') {
                int text = AsciiText.withoutLineEnd(data, start, length);
                skip(AsciiText.number(data, start + 1, text - 1));
            } else {
                end();
            }
        }

        @Override
        protected void onSkipped() {
            end();
            wantLine(LONGEST);
        }
    }
}
