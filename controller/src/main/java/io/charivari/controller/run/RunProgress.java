package io.charivari.controller.run;

import io.charivari.controller.run.RunEvent.What;
import io.charivari.model.state.StateMachine;
import java.util.function.Consumer;

/**
 * Where a run stands: lets it go only where {@link RunState} allows, and writes each step down in the archive and in
 * the journal. Confined to the conductor's thread.
 */
final class RunProgress {

    private final Ports ports;
    private final Journal journal;
    private final Consumer<String> onStoreFailing;
    private final StateMachine<RunState> state;
    private RunRecord record;

    RunProgress(RunRecord record, Journal journal, Ports ports, Consumer<String> onStoreFailing) {
        this.record = record;
        this.journal = journal;
        this.ports = ports;
        this.onStoreFailing = onStoreFailing;
        this.state = new StateMachine<>("run " + record.id(), record.state(), RunState.TRANSITIONS);
    }

    RunRecord record() {
        return record;
    }

    RunState state() {
        return state.state();
    }

    void to(RunState state, String reason) {
        move(record.withState(state), reason);
    }

    void end(Verdict verdict, ActivationLog activations) {
        RunRecord ended =
                record.ended(verdict.state(), verdict.reason(), ports.wall().instant(), activations.skew());
        move(ended, verdict.reason());
    }

    private void move(RunRecord changed, String reason) {
        RunState from = record.state();
        state.to(changed.state());
        record = changed;
        ports.archive().write("the state of run " + record.id(), archive -> archive.updated(record), onStoreFailing);
        journal.add(new What.StateChanged(from, changed.state(), reason));
    }
}
