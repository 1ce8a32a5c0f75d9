package io.charivari.model.proxy;

import io.charivari.model.error.CharivariException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and a TCP port, as people write them: {@code db.local:5432}, {@code [::1]:6379}, {@code :3307} (all
 * interfaces), {@code 127.0.0.1:0} (any free port).
 *
 * @param host name or address without brackets; empty means all interfaces (only useful to listen on)
 * @param port 0 to 65535; 0 means any free port (only useful to listen on)
 */
public record Endpoint(String host, int port) {

    private static final Pattern TEXT = Pattern.compile("(?:\\[([0-9a-fA-F:.%a-z]+)]|([^\\[\\]:/\\s]*)):(\\d{1,5})");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1");
    private static final String ALLOWED = "an address is HOST:PORT, such as db.local:5432, [::1]:6379 or :3307";

    public Endpoint {
        if (port < 0 || port > 65_535) {
            throw CharivariException.invalid("port " + port + " is out of bounds: a port is 0 to 65535");
        }
    }

    /**
     * Reads an address.
     *
     * @throws CharivariException INVALID_INPUT with what was found and what is allowed
     */
    public static Endpoint parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw CharivariException.invalid("'" + text + "' is no address: " + ALLOWED);
        }
        String bracketed = matcher.group(1);
        return new Endpoint(bracketed != null ? bracketed : matcher.group(2), Integer.parseInt(matcher.group(3)));
    }

    /** Whether this stands for every interface of the machine. */
    public boolean isWildcard() {
        return host.isEmpty() || host.equals("0.0.0.0") || host.equals("::") || host.equals("*");
    }

    /** Whether this machine alone can be meant by it. */
    public boolean isLoopback() {
        return LOOPBACK.matcher(host).matches();
    }

    public Endpoint withPort(int newPort) {
        return new Endpoint(host, newPort);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
