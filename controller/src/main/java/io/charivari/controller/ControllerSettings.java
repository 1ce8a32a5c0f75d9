package io.charivari.controller;

import io.charivari.controller.rpc.TlsFiles;
import io.charivari.controller.store.StoreSettings;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Endpoint;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a controller is to run.
 *
 * @param listen where agents and people connect; port 0 takes a free port
 * @param tls null to serve in the clear
 * @param insecure whether serving in the clear beyond this machine is meant
 * @param data directory of the H2 file; not touched when there is another store
 * @param store null for the file in the data directory
 * @param keepRuns how long runs are kept after their end; zero for ever
 */
public record ControllerSettings(
        Endpoint listen,
        @Nullable TlsFiles tls,
        boolean insecure,
        Path data,
        @Nullable StoreSettings store,
        Duration keepRuns) {

    public static final Endpoint DEFAULT_LISTEN = new Endpoint("127.0.0.1", 7400);
    public static final Path DEFAULT_DATA = Path.of("charivari-data");

    public ControllerSettings {
        if (tls == null && !insecure && !isLoopback(listen)) {
            throw CharivariException.invalid("refusing to listen on " + listen + " without TLS: whoever reaches this"
                    + " port can break every proxy; give --tls-cert and --tls-key (and --tls-ca to demand certificates"
                    + " of callers), listen on 127.0.0.1, or spell out --insecure");
        }
    }

    private static boolean isLoopback(Endpoint listen) {
        try {
            return !listen.isWildcard() && InetAddress.getByName(listen.host()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
