package io.charivari.agent.api.http;

import com.sun.net.httpserver.Headers;
import io.charivari.model.proxy.Endpoint;
import io.netty.util.NetUtil;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages from reaching the API through the browser of somebody on this machine: a page elsewhere must not be
 * able to set faults, neither by a request across sites nor by a name that is made to point here (DNS rebinding).
 *
 * <p>Immutable, safe for any thread.
 */
final class BrowserGuard {

    private final Endpoint address;

    /** @param address as it was asked for */
    BrowserGuard(Endpoint address) {
        this.address = address;
    }

    /** Why the request is not answered; empty if it is. */
    Optional<String> refusal(Headers headers) {
        Optional<String> agent = Optional.ofNullable(headers.getFirst("User-Agent"));
        if (agent.orElse("").startsWith("Mozilla/")) {
            return Optional.of("User agent not allowed: browsers may not use this API, use curl or a program");
        }
        String host = headers.getFirst("Host");
        if (host != null && !isOurs(nameIn(host))) {
            return Optional.of("Host '" + host + "' not allowed: ask for " + address.host()
                    + " or for an IP address instead of a name");
        }
        return foreignOrigin(headers.getFirst("Origin"), host);
    }

    /** Requests across sites carry the page's origin; programs send none, or that of the address itself. */
    private static Optional<String> foreignOrigin(@Nullable String origin, @Nullable String host) {
        return origin != null && (host == null || !origin.equalsIgnoreCase("http://" + host))
                ? Optional.of("Origin '" + origin + "' not allowed: web pages may not use this API")
                : Optional.empty();
    }

    /**
     * An address cannot be made to point elsewhere, only names can; and those without a dot, which containers and search
     * domains have, are nobody's but this network's. Where more than this machine is listened to, which has to be asked
     * for, nobody knows all its names, so any will do.
     */
    private boolean isOurs(String name) {
        return !name.contains(".")
                || name.equals(address.host().toLowerCase(Locale.ROOT))
                || NetUtil.isValidIpV4Address(name)
                || NetUtil.isValidIpV6Address(name)
                || !address.isLoopback();
    }

    private static String nameIn(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        if (lower.startsWith("[")) {
            return lower.substring(1, Math.max(1, lower.indexOf(']')));
        }
        int colon = lower.indexOf(':');
        return colon < 0 ? lower : lower.substring(0, colon);
    }
}
