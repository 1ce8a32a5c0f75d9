package io.charivari.controller.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.model.time.MonotonicClock;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlockingQuestionsTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int MOST = 3;

    private final BlockingQuestions questions = new BlockingQuestions("test", MOST, MonotonicClock.system());
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        questions.close();
    }

    private static Answer connected(Attempt attempt) {
        return new Answer.Connection("connected", attempt.took());
    }

    /** A driver that hears no interruption and cannot be broken off. */
    private Answer hang(Attempt attempt) {
        while (true) {
            try {
                release.await();
                return connected(attempt);
            } catch (InterruptedException e) {
                // As such drivers do.
            }
        }
    }

    private static Answer get(CompletableFuture<Answer> question) throws Exception {
        return question.get(30, TimeUnit.SECONDS);
    }

    @Test
    void whatHangsIsNoAnswerWhenTheTimeIsOverAndKeepsItsThread() throws Exception {
        assertThat(get(questions.ask(SHORT, this::hang)).detail()).isEqualTo("no answer within 50ms");
        assertThat(questions.open()).isEqualTo(1);
    }

    @Test
    void whenAllThreadsHangNothingMoreIsAskedUntilOneComesBack() throws Exception {
        for (int i = 0; i < MOST; i++) {
            get(questions.ask(SHORT, this::hang));
        }
        assertThat(get(questions.ask(LONG, BlockingQuestionsTest::connected)).detail())
                .isEqualTo("not asked: 3 earlier questions are still unanswered");

        release.countDown();
        Awaitility.await().atMost(LONG).until(() -> questions.open() == 0);
        assertThat(get(questions.ask(LONG, BlockingQuestionsTest::connected))).isInstanceOf(Answer.Connection.class);
    }

    @Test
    void givingUpBreaksOffAndFreesTheThread() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch broken = new CountDownLatch(1);
        CompletableFuture<Answer> question = questions.ask(LONG, attempt -> {
            attempt.breaksOffBy(broken::countDown);
            waiting.countDown();
            while (broken.getCount() > 0) {
                Thread.onSpinWait();
            }
            throw new IOException("broken off");
        });
        assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();

        question.cancel(false);
        assertThat(broken.await(30, TimeUnit.SECONDS)).isTrue();
        Awaitility.await().atMost(LONG).until(() -> questions.open() == 0);
    }

    @Test
    void whatIsGivenUpBeforeItCouldBeBrokenOffEndsThere() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        get(questions.ask(SHORT, attempt -> {
            hang(attempt);
            try {
                attempt.breaksOffBy(() -> {});
            } catch (IOException e) {
                ended.countDown();
            }
            return connected(attempt);
        }));

        release.countDown();
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void breakingOffThatHangsDelaysNobody() throws Exception {
        get(questions.ask(SHORT, attempt -> {
            attempt.breaksOffBy(() -> hang(attempt));
            return hang(attempt);
        }));

        assertThat(get(questions.ask(LONG, BlockingQuestionsTest::connected))).isInstanceOf(Answer.Connection.class);
    }

    @Test
    void whatGoesWrongIsAnAnswer() throws Exception {
        assertThat(get(questions.ask(LONG, attempt -> {
                            throw new IOException("no such thing\nand more");
                        }))
                        .detail())
                .isEqualTo("no such thing");
        assertThat(get(questions.ask(LONG, attempt -> {
                            throw new IllegalStateException("of no interest");
                        }))
                        .detail())
                .isEqualTo("IllegalStateException");
    }

    @Test
    void afterTheEndNothingIsAsked() throws Exception {
        questions.close();

        assertThat(get(questions.ask(LONG, BlockingQuestionsTest::connected))).isInstanceOf(Answer.None.class);
    }
}
