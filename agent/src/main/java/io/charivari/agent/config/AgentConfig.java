package io.charivari.agent.config;

import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.Labels;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.unit.ByteSize;
import io.charivari.model.unit.DurationText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an agent is told at its start.
 *
 * @param id unique in the fleet; letters, digits, dot, dash and underscore, at most 100
 * @param labels for selectors
 * @param controllers tried in turn; none for an agent that only relays
 * @param tls to the controllers
 * @param drainTimeout how long open links may go on after the agent was told to stop, 0 s to 1 h
 * @param maxHeldBytes the most that all links together may hold back, 1 MiB to 64 GiB
 * @param api where the local API listens, empty for none
 * @param toxiproxy the API of Toxiproxy, empty for none
 * @param stateDir where proxies are kept that a controller makes; empty for a directory of this id's own below {@link
 *     #DEFAULT_STATE_DIR}
 * @param proxies with unique names and addresses; at least one, unless there is an API to make them by, or a state
 *     directory for those that a controller makes
 * @param vaurien what makes it a Vaurien, if something does
 */
public record AgentConfig(
        String id,
        Labels labels,
        List<Endpoint> controllers,
        TlsFiles tls,
        Duration drainTimeout,
        ByteSize maxHeldBytes,
        Optional<ApiConfig> api,
        Optional<ToxiproxyConfig> toxiproxy,
        Optional<Path> stateDir,
        List<ProxySpec> proxies,
        Optional<VaurienConfig> vaurien) {

    public static final Endpoint DEFAULT_CONTROLLER = new Endpoint("127.0.0.1", 7400);
    public static final Duration DEFAULT_DRAIN_TIMEOUT = Duration.ofSeconds(5);
    public static final ByteSize DEFAULT_MAX_HELD_BYTES = new ByteSize(128L << 20);

    /** Where clients of Toxiproxy look for it. */
    public static final Endpoint DEFAULT_TOXIPROXY = new Endpoint("localhost", 8474);

    /** Relative to where the agent is started. */
    public static final Path DEFAULT_STATE_DIR = Path.of("charivari-state");

    static final Duration LONGEST_DRAIN = Duration.ofHours(1);

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final ByteSize LEAST_HELD = new ByteSize(1L << 20);
    private static final ByteSize MOST_HELD = new ByteSize(64L << 30);

    public AgentConfig {
        checkId(id);
        checkDrainTimeout(drainTimeout);
        checkMaxHeldBytes(maxHeldBytes);
        controllers.forEach(AgentConfig::checkController);
        controllers = List.copyOf(controllers);
        proxies = List.copyOf(proxies);
        boolean comeLater =
                api.isPresent() || toxiproxy.isPresent() || (stateDir.isPresent() && !controllers.isEmpty());
        if (proxies.isEmpty() && !comeLater) {
            throw CharivariException.invalid("there is no proxy: give one by --listen and --backend, some by --config,"
                    + " an --api or --toxiproxy to make them by, or a --state-dir for those that the controller makes");
        }
        checkProxies(proxies);
    }

    /** The same for what was started as a Vaurien. */
    public AgentConfig withVaurien(VaurienConfig words) {
        return new AgentConfig(
                id,
                labels,
                controllers,
                tls,
                drainTimeout,
                maxHeldBytes,
                api,
                toxiproxy,
                stateDir,
                proxies,
                Optional.of(words));
    }

    /** Of this id, where nobody has chosen one. */
    public Path defaultStateDir() {
        return DEFAULT_STATE_DIR.resolve(id);
    }

    static String checkId(String id) {
        if (!ID.matcher(id).matches()) {
            throw CharivariException.invalid("'" + id + "' is no agent id: it takes letters, digits, '.', '-' and '_',"
                    + " starts with a letter or digit and has at most 100 characters");
        }
        return id;
    }

    static Duration checkDrainTimeout(Duration timeout) {
        if (timeout.isNegative() || timeout.compareTo(LONGEST_DRAIN) > 0) {
            throw CharivariException.invalid("a drain timeout of " + DurationText.format(timeout)
                    + " is out of bounds: it is between 0s and 1h");
        }
        return timeout;
    }

    static ByteSize checkMaxHeldBytes(ByteSize size) {
        if (size.compareTo(LEAST_HELD) < 0 || size.compareTo(MOST_HELD) > 0) {
            throw CharivariException.invalid(
                    size + " is out of bounds: what links may hold is between " + LEAST_HELD + " and " + MOST_HELD);
        }
        return size;
    }

    static Endpoint checkController(Endpoint controller) {
        if (controller.host().isEmpty() || controller.port() == 0) {
            throw CharivariException.invalid("'" + controller
                    + "' is no address of a controller: it needs a host and a port, such as 127.0.0.1:7400");
        }
        return controller;
    }

    /** Reads an address that connections can be relayed to. */
    static Endpoint parseBackend(String text) {
        Endpoint backend = Endpoint.parse(text);
        if (backend.host().isEmpty() || backend.port() == 0) {
            throw CharivariException.invalid(
                    "'" + text + "' is incomplete: a backend needs a host and a port, such as 127.0.0.1:5432");
        }
        return backend;
    }

    private static void checkProxies(List<ProxySpec> proxies) {
        Set<String> names = new HashSet<>();
        Set<Endpoint> addresses = new HashSet<>();
        for (ProxySpec proxy : proxies) {
            if (!names.add(proxy.name())) {
                throw CharivariException.invalid("two proxies have the name " + proxy.name());
            }
            if (proxy.listen().port() != 0 && !addresses.add(proxy.listen())) {
                throw CharivariException.invalid("two proxies listen on " + proxy.listen());
            }
        }
    }
}
