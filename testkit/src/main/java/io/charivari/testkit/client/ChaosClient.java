package io.charivari.testkit.client;

import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Endpoint;
import io.charivari.proto.ClientTls;
import io.charivari.proto.ClientTls.PemFile;
import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.netty.NettyChannelBuilder;
import java.net.URI;
import java.nio.file.Path;

/** Where to find what runs elsewhere. Nothing is connected before the first call. */
public final class ChaosClient {

    /** Reports of large fleets are large. */
    private static final int MOST_BYTES = 64 << 20;

    private static final String ORIGIN = "what ChaosClient.controller was given";

    private ChaosClient() {}

    /**
     * An agent, by its local API ({@code chaos-agent --api 127.0.0.1:7480}).
     *
     * @param url such as {@code http://127.0.0.1:7480}
     * @throws CharivariException INVALID_INPUT for what is no such address
     */
    public static AgentClient agent(String url) {
        return new AgentClient(uri(url));
    }

    private static URI uri(String url) {
        try {
            URI uri = URI.create(url);
            if ("http".equals(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw CharivariException.invalid(
                "'" + url + "' is no address of an agent: it is such as http://127.0.0.1:7480");
    }

    /**
     * A controller without TLS.
     *
     * @param address such as {@code 127.0.0.1:7400}
     * @throws CharivariException INVALID_INPUT for what is no address
     */
    public static ControllerClient controller(String address) {
        Endpoint controller = controllerAt(address);
        return client(controller, builder(controller, InsecureChannelCredentials.create()));
    }

    /**
     * A controller with TLS.
     *
     * @param ca certificates to trust, PEM
     * @throws CharivariException INVALID_INPUT for what is no address, or a file that cannot be used
     */
    public static ControllerClient controller(String address, Path ca) {
        return controller(address, new ClientTls(new PemFile(ca, ORIGIN), null, null));
    }

    /**
     * A controller with TLS that asks who its clients are.
     *
     * @param ca certificates to trust, PEM
     * @param cert the client's own, PEM
     * @param key that belongs to it, PEM
     * @throws CharivariException INVALID_INPUT for what is no address, or a file that cannot be used
     */
    public static ControllerClient controller(String address, Path ca, Path cert, Path key) {
        return controller(
                address, new ClientTls(new PemFile(ca, ORIGIN), new PemFile(cert, ORIGIN), new PemFile(key, ORIGIN)));
    }

    private static ControllerClient controller(String address, ClientTls tls) {
        Endpoint controller = controllerAt(address);
        return client(controller, tls.dial(credentials -> builder(controller, credentials)));
    }

    private static Endpoint controllerAt(String address) {
        Endpoint endpoint = Endpoint.parse(address);
        if (endpoint.host().isEmpty() || endpoint.port() == 0) {
            throw CharivariException.invalid(
                    "'" + address + "' is no address of a controller: it is such as 127.0.0.1:7400");
        }
        return endpoint;
    }

    private static NettyChannelBuilder builder(Endpoint controller, ChannelCredentials credentials) {
        return NettyChannelBuilder.forTarget("dns:///" + controller, credentials)
                .maxInboundMessageSize(MOST_BYTES);
    }

    private static ControllerClient client(Endpoint controller, NettyChannelBuilder channel) {
        return new ControllerClient(
                channel.build(), controller.toString(), "test of " + System.getProperty("user.name"));
    }
}
