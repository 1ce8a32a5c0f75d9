package io.charivari.controller.testing;

import io.charivari.controller.probe.Answer;
import io.charivari.controller.probe.ProbeRunner;
import io.charivari.model.scenario.RemoteCheck;
import io.charivari.model.scenario.Tolerance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Answers as the test has said last, at once or never. */
public final class ScriptedProber implements ProbeRunner {

    private Answer answer = new Answer.Status(200, Duration.ofMillis(5));
    private boolean hanging;
    private int asked;
    private final List<CompletableFuture<Answer>> open = new ArrayList<>();

    public void answer(int status, Duration took) {
        answer = new Answer.Status(status, took);
        hanging = false;
    }

    /** Never answers from now on. */
    public void hang() {
        hanging = true;
    }

    /** How often it was asked. */
    public int asked() {
        return asked;
    }

    /** How many questions nobody has answered or given up. */
    public long open() {
        return open.stream().filter(question -> !question.isDone()).count();
    }

    @Override
    public CompletableFuture<Answer> ask(RemoteCheck check, Tolerance tolerance) {
        asked++;
        if (!hanging) {
            return CompletableFuture.completedFuture(answer);
        }
        CompletableFuture<Answer> question = new CompletableFuture<>();
        open.add(question);
        return question;
    }
}
