package io.charivari.cli.proxies;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProtocolOptions;
import io.charivari.model.proxy.ProxyProtocol;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.unit.DurationText;
import io.charivari.proto.ProxySpecCodec;
import io.charivari.proto.v1.CreateProxyRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes one proxy. What is wrong with it in itself is found before anything is sent. */
@Command(
        name = "create",
        description = {
            "Makes a proxy at an agent, and says where it listens. The agent keeps it over restarts, also while no"
                    + " controller is there.",
            "The agent has to be connected; if it cannot listen there, nothing is kept."
        },
        footer = {
            "%nExamples:",
            "  chaosctl proxies create --agent db-1 --listen :3307 --backend 127.0.0.1:3306 --protocol mysql",
            "  chaosctl proxies create cache --agent web-2 --listen 127.0.0.1:0 --backend cache.local:6379"
        })
final class ProxiesCreateCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "How the agent calls it. Default: the protocol's name.")
    private @Nullable String name;

    @Option(names = "--agent", required = true, paramLabel = "AGENT", description = "Where it is made.")
    private String agent = "";

    @Option(
            names = "--listen",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Where clients connect, on the agent's machine; :PORT for all its interfaces, port 0 for a"
                    + " free one.")
    private String listen = "";

    @Option(
            names = "--backend",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Where connections are relayed to, as the agent's machine calls it.")
    private String backend = "";

    @Option(
            names = "--protocol",
            paramLabel = "PROTOCOL",
            defaultValue = ProxySpec.DEFAULT_PROTOCOL,
            description = "How requests are told apart: tcp (not at all), http, redis, memcache, mysql, postgres or"
                    + " smtp. Default: ${DEFAULT-VALUE}.")
    private String protocol = "";

    @Option(
            names = "--protocol-option",
            paramLabel = "NAME=VALUE",
            description = "An option of the protocol, such as overwrite_host_header=true of http. Repeatable.")
    private Map<String, String> protocolOptions = Map.of();

    @Option(
            names = "--connect-timeout",
            paramLabel = "DURATION",
            description = "For reaching the backend. Default: 5s.")
    private @Nullable String connectTimeout;

    @Option(
            names = "--proxy-protocol",
            paramLabel = "VERSION",
            description = "Tell the backend each client's address first: off, v1 or v2. Default: off.")
    private @Nullable String proxyProtocol;

    ProxiesCreateCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        CreateProxyRequest.Builder request =
                CreateProxyRequest.newBuilder().setAgent(agent).setSpec(ProxySpecCodec.toWire(spec()));
        try (ControllerClient controller = context.connect()) {
            context.print(output, ProxiesView.created(controller.createProxy(request)));
        }
        return 0;
    }

    private ProxySpec spec() {
        return new ProxySpec(
                Optional.ofNullable(name).orElse(protocol),
                read("--listen", listen, Endpoint::parse),
                read("--backend", backend, Endpoint::parse),
                protocol,
                connectTimeout == null
                        ? ProxySpec.DEFAULT_CONNECT_TIMEOUT
                        : read("--connect-timeout", connectTimeout, DurationText::parse),
                proxyProtocol == null
                        ? ProxyProtocol.OFF
                        : read("--proxy-protocol", proxyProtocol, ProxyProtocol::parse),
                new ProtocolOptions(protocolOptions));
    }

    private static <T> T read(String flag, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (CharivariException e) {
            throw CharivariException.invalid(flag + ": " + e.text());
        }
    }
}
