package io.charivari.agent.api.toxiproxy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charivari.agent.api.http.HttpFailure;
import io.charivari.agent.api.http.Request;
import io.charivari.agent.api.http.Response;
import io.charivari.agent.api.local.LocalProxies;
import io.charivari.agent.proxy.ProxySettings;
import io.charivari.agent.proxy.ProxyState;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes all proxies of a list that are not there as it has them; removes none. A proxy that is there with other addresses
 * is replaced: it gets those of the list, and loses its toxics.
 *
 * <p>Safe for any thread that may wait.
 */
final class Populate {

    private final LocalProxies proxies;

    Populate(LocalProxies proxies) {
        this.proxies = proxies;
    }

    /**
     * Makes the proxies of a list that is no body of a request.
     *
     * @throws CharivariException INVALID_INPUT, RESOURCE_IN_USE; those made until then stay
     */
    void populate(String json) {
        try {
            read(json).forEach(this::addOrReplace);
        } catch (HttpFailure e) {
            throw CharivariException.invalid(e.text());
        }
    }

    /** An answer in any case: one of failure tells, too, what was made before. */
    Response populate(Request request) {
        List<ProxyState> made = new ArrayList<>();
        ObjectNode document = Documents.object();
        int status = 201;
        try {
            read(request.body()).forEach(settings -> made.add(addOrReplace(settings)));
        } catch (CharivariException e) {
            status = tell(document, Failures.told("proxy", e));
        } catch (HttpFailure e) {
            status = tell(document, e);
        }
        ArrayNode list = document.putArray("proxies");
        made.forEach(proxy -> list.add(Documents.of(proxy)));
        return Documents.response(status, document);
    }

    private static int tell(ObjectNode document, HttpFailure failure) {
        document.put("error", failure.text()).put("status", failure.status());
        return failure.status();
    }

    /** All of them are read before the first one is made. */
    private static List<ProxySettings> read(String body) {
        List<ProxySettings> wanted = new ArrayList<>();
        for (Body one : Body.array(body)) {
            wanted.add(ProxyBody.read(one).settings(" at proxy " + (wanted.size() + 1)));
        }
        return wanted;
    }

    private ProxyState addOrReplace(ProxySettings wanted) {
        Optional<ProxyState> there = proxies.find(wanted.spec().name());
        if (there.isEmpty()) {
            return Failures.opening(() -> proxies.create(wanted));
        }
        return isSame(there.get(), wanted) ? there.get() : replace(wanted);
    }

    private static boolean isSame(ProxyState there, ProxySettings wanted) {
        Endpoint listen = wanted.spec().listen();
        return there.spec().backend().equals(wanted.spec().backend())
                && (isSame(listen, there.spec().listen()) || isSame(listen, Documents.listen(there)));
    }

    /** The same port of the same interfaces, in whatever way they are written. */
    private static boolean isSame(Endpoint one, Endpoint other) {
        boolean sameHost =
                one.isWildcard() ? other.isWildcard() : canonical(one.host()).equals(canonical(other.host()));
        return one.port() == other.port() && sameHost;
    }

    private static String canonical(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.equals("localhost") ? "127.0.0.1" : lower;
    }

    /** If its port cannot be opened, the old one goes on and keeps its toxics. */
    private ProxyState replace(ProxySettings wanted) {
        String name = wanted.spec().name();
        proxies.checkRemovable(name);
        ProxyBody.Wish wish = new ProxyBody.Wish(
                Optional.of(wanted.spec().listen()),
                Optional.of(wanted.spec().backend()),
                Optional.of(wanted.isEnabled()));
        Failures.opening(() -> proxies.change(name, wish::of));
        proxies.clearAll(name);
        return proxies.proxy(name);
    }
}
