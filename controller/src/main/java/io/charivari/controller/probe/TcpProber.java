package io.charivari.controller.probe;

import io.charivari.model.match.TextPattern;
import io.charivari.model.scenario.TcpCheck;
import io.charivari.model.time.MonotonicClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Connects, and says and hears a word if it is to. Safe for any thread. */
final class TcpProber implements AutoCloseable {

    static final int MOST_OPEN = 64;

    /** What is heard at most; an answer that is looked for further behind is not found. */
    static final int MOST_HEARD = 16 << 10;

    private final BlockingQuestions questions;

    TcpProber(MonotonicClock clock) {
        this.questions = new BlockingQuestions("tcp-prober", MOST_OPEN, clock);
    }

    CompletableFuture<Answer> ask(TcpCheck check) {
        return questions.ask(check.timeout(), attempt -> talk(check, attempt));
    }

    private static Answer talk(TcpCheck check, Attempt attempt) throws IOException {
        try (Socket socket = new Socket()) {
            attempt.breaksOffBy(socket::close);
            InetSocketAddress address = new InetSocketAddress(
                    check.address().host(), check.address().port());
            if (address.isUnresolved()) {
                throw new UnknownHostException(check.address().host());
            }
            socket.connect(address);
            String send = check.send();
            if (send != null) {
                socket.getOutputStream().write(send.getBytes(StandardCharsets.UTF_8));
            }
            TextPattern expect = check.expect();
            return expect == null
                    ? new Answer.Connection("connected", attempt.took())
                    : listen(socket.getInputStream(), expect, attempt);
        }
    }

    private static Answer listen(InputStream in, TextPattern expect, Attempt attempt) throws IOException {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        byte[] buffer = new byte[MOST_HEARD];
        while (heard.size() < MOST_HEARD) {
            int length = in.read(buffer, 0, MOST_HEARD - heard.size());
            if (length < 0) {
                return new Answer.None("closed " + unexpected(heard, expect), attempt.took());
            }
            heard.write(buffer, 0, length);
            if (expect.test(heard.toString(StandardCharsets.UTF_8))) {
                return new Answer.Connection("found " + Detail.quoted(expect.toString()), attempt.took());
            }
        }
        return new Answer.None("gave up " + unexpected(heard, expect), attempt.took());
    }

    private static String unexpected(ByteArrayOutputStream heard, TextPattern expect) {
        String what = heard.size() == 0
                ? "without a word"
                : "after " + heard.size() + " bytes, " + Detail.quoted(heard.toString(StandardCharsets.UTF_8));
        return what + ", without " + Detail.quoted(expect.toString());
    }

    @Override
    public void close() {
        questions.close();
    }
}
