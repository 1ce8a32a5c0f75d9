package io.charivari.cli.client;

import io.charivari.model.proxy.Endpoint;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the controller is, and how it proves who it is.
 *
 * @param endpoint host and port
 * @param tlsCa certificates to trust, PEM; null for no TLS
 * @param tlsCert our own certificate, PEM; null for none
 * @param tlsKey its key, PEM; null for none
 */
public record ControllerAddress(
        Endpoint endpoint,
        @Nullable Path tlsCa,
        @Nullable Path tlsCert,
        @Nullable Path tlsKey) {

    public ControllerAddress {
        if (endpoint.host().isEmpty() || endpoint.port() == 0) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "'" + endpoint + "' names no controller: --controller takes HOST:PORT, such as 127.0.0.1:7400");
        }
        if ((tlsCert == null) != (tlsKey == null)) {
            throw new CommandFailure(ExitCode.USAGE, "--tls-cert and --tls-key go together: give both, or neither");
        }
        if (tlsCert != null && tlsCa == null) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--tls-cert needs --tls-ca: it names whose controllers are to be trusted");
        }
    }

    @Override
    public String toString() {
        return endpoint.toString();
    }
}
