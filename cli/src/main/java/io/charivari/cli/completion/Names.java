package io.charivari.cli.completion;

import io.charivari.cli.client.BehaviorNames;
import io.charivari.cli.client.CommandFailure;
import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.settings.ContextFile;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.proto.v1.Agent;
import io.charivari.proto.v1.ListRunsRequest;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.ScenarioInfo;
import java.util.List;

/** Names of what there is. Stateless. */
final class Names {

    private static final int RECENT_RUNS = 20;

    private Names() {}

    /** @param of the scenario whose revisions are asked for; means nothing for other kinds */
    static List<String> of(CompleteCommand.Kind kind, String of, CommandContext context) {
        return switch (kind) {
            case BEHAVIORS -> behaviors(context);
            case CONTEXTS ->
                ContextFile.of(context.environment())
                        .map(file -> file.read().names())
                        .orElse(List.of());
            default -> atController(kind, of, context);
        };
    }

    /** Without a controller there are those of this version. */
    private static List<String> behaviors(CommandContext context) {
        return catalog(context).behaviors().stream()
                .map(BehaviorDescriptor::name)
                .toList();
    }

    private static BehaviorCatalog catalog(CommandContext context) {
        try (ControllerClient controller = context.connect()) {
            return BehaviorNames.at(controller);
        } catch (CommandFailure e) {
            return BehaviorCatalog.builtIn();
        }
    }

    private static List<String> atController(CompleteCommand.Kind kind, String of, CommandContext context) {
        try (ControllerClient controller = context.connect()) {
            return switch (kind) {
                case SCENARIOS ->
                    controller.scenarios().list().stream()
                            .map(ScenarioInfo::getName)
                            .toList();
                case REVISIONS ->
                    controller.scenarios().history(of).getRevisionsList().stream()
                            .map(revision -> Integer.toString(revision.getRevision()))
                            .toList();
                case RUNS ->
                    controller.listRuns(ListRunsRequest.newBuilder().setLimit(RECENT_RUNS)).stream()
                            .map(Run::getId)
                            .toList();
                case AGENTS -> controller.agents().stream().map(Agent::getId).toList();
                case PROXIES ->
                    controller.proxies().stream()
                            .map(proxy ->
                                    proxy.getAgent() + "/" + proxy.getInfo().getName())
                            .toList();
                case BEHAVIORS, CONTEXTS -> throw new IllegalStateException("no controller knows them");
            };
        }
    }
}
