package io.charivari.cli.proxies;

import io.charivari.cli.client.CommandFailure;
import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.client.ExitCode;
import io.charivari.cli.client.Missing;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import io.charivari.proto.v1.DeleteProxyRequest;
import io.charivari.proto.v1.DeleteProxyResponse;
import io.charivari.proto.v1.Proxy;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes one proxy away. */
@Command(
        name = "delete",
        description = {
            "Takes away a proxy that 'proxies create' has made: its port is closed, and so are its connections.",
            "One that a run acts on stays, and so does one that comes from its agent's own flags or file. An agent that"
                    + " is away closes it when it is back."
        },
        footer = {"%nExamples:", "  chaosctl proxies delete db-1/mysql", "  chaosctl proxies delete mysql"})
final class ProxiesDeleteCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "PROXY", description = "AGENT/NAME, or NAME if there is only one of that name.")
    private String proxy = "";

    ProxiesDeleteCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ControllerClient controller = context.connect()) {
            DeleteProxyRequest.Builder request = request(controller);
            DeleteProxyResponse response = controller.deleteProxy(request);
            context.print(output, ProxiesView.deleted(request.getAgent(), request.getName(), response.getConfirmed()));
        }
        return 0;
    }

    private DeleteProxyRequest.Builder request(ControllerClient controller) {
        int slash = proxy.indexOf('/');
        if (slash >= 0) {
            return request(proxy.substring(0, slash), proxy.substring(slash + 1));
        }
        List<Proxy> all = controller.proxies();
        List<Proxy> chosen = all.stream()
                .filter(known -> known.getInfo().getName().equals(proxy))
                .toList();
        if (chosen.isEmpty()) {
            throw Missing.of(
                    "proxy",
                    proxy,
                    all.stream().map(ProxiesDeleteCommand::fullName).toList());
        }
        if (chosen.size() > 1) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "there are several proxies of the name '" + proxy + "': say which, "
                            + String.join(
                                    " or ",
                                    chosen.stream()
                                            .map(ProxiesDeleteCommand::fullName)
                                            .toList()));
        }
        return request(chosen.get(0).getAgent(), proxy);
    }

    private static DeleteProxyRequest.Builder request(String agent, String name) {
        return DeleteProxyRequest.newBuilder().setAgent(agent).setName(name);
    }

    private static String fullName(Proxy known) {
        return known.getAgent() + "/" + known.getInfo().getName();
    }
}
