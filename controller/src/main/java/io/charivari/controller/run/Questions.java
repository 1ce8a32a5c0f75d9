package io.charivari.controller.run;

import io.charivari.controller.probe.AgentAnswers;
import io.charivari.controller.probe.Answer;
import io.charivari.controller.run.RunRequest.Terms;
import io.charivari.model.scenario.AgentCheck;
import io.charivari.model.scenario.Probe;
import io.charivari.model.scenario.RemoteCheck;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Where the questions of one run go: out to the system under test, or, about what agents see, to the fleet, which is on
 * this very thread and answers at once. Confined to the conductor's thread.
 */
final class Questions {

    private final Terms terms;
    private final Ports ports;

    Questions(Terms terms, Ports ports) {
        this.terms = terms;
        this.ports = ports;
    }

    CompletableFuture<Answer> ask(Probe probe) {
        if (probe.check() instanceof RemoteCheck remote) {
            return ports.probes().ask(remote, probe.tolerance());
        }
        AgentCheck check = (AgentCheck) probe.check();
        Set<TargetProxy> proxies = terms.watched().getOrDefault(check.target(), Set.of());
        return CompletableFuture.completedFuture(
                AgentAnswers.of(check, ports.agents().traffic(proxies, check.window())));
    }
}
