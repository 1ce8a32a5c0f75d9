package io.charivari.cli.completion;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.proto.v1.Agent;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.ScenarioInfo;
import java.util.List;

/** Names of what there is. Stateless. */
final class Names {

    private static final int RECENT_RUNS = 20;

    private Names() {}

    static List<String> of(CompleteCommand.Kind kind, CommandContext context) {
        if (kind == CompleteCommand.Kind.BEHAVIORS) {
            return BehaviorCatalog.builtIn().behaviors().stream()
                    .map(BehaviorDescriptor::name)
                    .toList();
        }
        try (ControllerClient controller = context.connect()) {
            return switch (kind) {
                case SCENARIOS ->
                    controller.listScenarios().stream()
                            .map(ScenarioInfo::getName)
                            .toList();
                case RUNS ->
                    controller.listRuns(RECENT_RUNS).stream().map(Run::getId).toList();
                case AGENTS -> controller.agents().stream().map(Agent::getId).toList();
                case PROXIES ->
                    controller.proxies().stream()
                            .map(proxy ->
                                    proxy.getAgent() + "/" + proxy.getInfo().getName())
                            .toList();
                case BEHAVIORS -> throw new IllegalStateException("answered above");
            };
        }
    }
}
