package io.charivari.cli.local;

import io.charivari.cli.client.CommandFailure;
import io.charivari.cli.client.ExitCode;
import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.Option;

/** Where the agent is; every command of {@code local} takes it. */
final class HostOption {

    @Option(
            names = "--host",
            paramLabel = "URL",
            defaultValue = "http://localhost:8080",
            description = "Where the agent serves Vaurien's API (--http). Default: ${DEFAULT-VALUE}.")
    private String host = "";

    VaurienClient client() {
        return new VaurienClient(address());
    }

    private URI address() {
        String url = host.contains("://") ? host : "http://" + host;
        try {
            URI address = new URI(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
            boolean isWeb = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (isWeb && address.getHost() != null && address.getQuery() == null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Told below.
        }
        throw new CommandFailure(
                ExitCode.USAGE, "--host: '" + host + "' is no address: give one such as http://localhost:8080");
    }
}
