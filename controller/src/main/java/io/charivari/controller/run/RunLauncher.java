package io.charivari.controller.run;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Lets runs begin: none while all is halted, none on proxies that another one holds, and none that is not stored.
 * Confined to the conductor's thread.
 */
final class RunLauncher {

    private final Ports ports;
    private final RunTable runs;
    private final Safety safety;
    private final Run.Ending ending;

    /** @param ending told of the ends of the runs that begin here */
    RunLauncher(Ports ports, RunTable runs, Safety safety, Run.Ending ending) {
        this.ports = ports;
        this.runs = runs;
        this.safety = safety;
        this.ending = ending;
    }

    /**
     * Starts a run.
     *
     * @return the run once it is stored; fails with STORE_UNAVAILABLE, and then nothing was done
     * @throws io.charivari.model.error.CharivariException HALTED, or CONFLICT with a run that holds one of its proxies
     */
    CompletionStage<Run> launch(RunRequest request) {
        safety.haltReason().ifPresent(reason -> {
            throw RunErrors.halted(reason);
        });
        runs.admit(request);
        RunRecord record = new RunRecord(
                runs.nextId(),
                request.scenario(),
                request.revision(),
                request.plan(),
                request.terms().lease(),
                request.adHoc(),
                RunState.PENDING,
                "",
                request.author().name(),
                request.why(),
                ports.wall().instant(),
                null,
                null);
        Run run = new Run(record, request, List.of(), ports, ending);
        return store(run, RunDetails.of(request, ports.agents().crew(run.agents())));
    }

    /** The start is committed before the first word to an agent. */
    private CompletionStage<Run> store(Run run, RunDetails details) {
        CompletableFuture<Run> stored = new CompletableFuture<>();
        runs.add(run);
        RunRecord record = run.record();
        ports.archive()
                .attempt(
                        archive -> archive.created(record, details),
                        () -> {
                            stored.complete(run);
                            run.begin();
                        },
                        failure -> {
                            runs.forget(run);
                            stored.completeExceptionally(RunErrors.notStored(failure));
                        });
        return stored;
    }
}
