package io.charivari.cli.run;

import io.charivari.cli.terminal.Terminal;
import io.charivari.proto.v1.ProbeSample;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunEvent;
import java.util.HashSet;
import java.util.Set;

/** One line per event, for people who read it later; of good answers of a probe only the first after bad ones. */
final class LineDisplay implements RunDisplay {

    private final Terminal terminal;
    private final Set<String> goodProbes = new HashSet<>();

    LineDisplay(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void onEvent(RunEvent event, RunProgress progress) {
        if (!isMoreOfTheSame(event)) {
            EventText.of(event).ifPresent(terminal.out()::println);
            terminal.out().flush();
        }
    }

    private boolean isMoreOfTheSame(RunEvent event) {
        if (!event.hasProbeSample()) {
            return false;
        }
        ProbeSample sample = event.getProbeSample();
        if (!sample.getOk()) {
            goodProbes.remove(sample.getProbe());
            return false;
        }
        return !goodProbes.add(sample.getProbe());
    }

    @Override
    public void onFrame(RunProgress progress, long nowNanos) {}

    @Override
    public void onConnection(String trouble) {
        if (!trouble.isEmpty()) {
            terminal.err().println(trouble);
        }
    }

    @Override
    public void onOver(Run run) {
        terminal.out().println(RunWords.verdict(run));
        terminal.out().flush();
    }
}
