package io.charivari.agent.api.toxiproxy;

import io.charivari.agent.api.http.ErrorFormat;
import io.charivari.agent.api.http.Response;
import io.charivari.agent.api.http.Route;
import io.charivari.agent.api.local.LocalProxies;
import io.charivari.agent.api.local.Patience;
import io.charivari.agent.api.metrics.AgentFacts;
import io.charivari.agent.api.metrics.MetricsPage;
import io.charivari.agent.proxy.ProxyRegistry;
import io.charivari.model.error.CharivariException;
import java.util.List;

/** All routes of Toxiproxy's API, as of its version 2.12. Stateless. */
public final class ToxiproxyApi {

    /** The version whose API this is, as clients ask for it. */
    static final String VERSION = "2.12.0";

    private ToxiproxyApi() {}

    /** The routes, for an agent and its proxies. Parameters of a query are ignored everywhere. */
    public static List<Route> routes(AgentFacts agent, ProxyRegistry registry) {
        LocalProxies local = new LocalProxies(registry, Patience.USUAL);
        ProxyRoutes proxies = new ProxyRoutes(local);
        ToxicRoutes toxics = new ToxicRoutes(local);
        Populate populate = new Populate(local);
        MetricsPage metrics = new MetricsPage(agent, registry);
        return List.of(
                proxyRoute("GET", "/proxies", proxies::list),
                proxyRoute("POST", "/proxies", proxies::create),
                proxyRoute("GET", "/proxies/{proxy}", proxies::show),
                proxyRoute("POST", "/proxies/{proxy}", proxies::update),
                proxyRoute("PATCH", "/proxies/{proxy}", proxies::update),
                proxyRoute("DELETE", "/proxies/{proxy}", proxies::remove),
                toxicRoute("GET", "/proxies/{proxy}/toxics", toxics::list),
                toxicRoute("POST", "/proxies/{proxy}/toxics", toxics::create),
                toxicRoute("GET", "/proxies/{proxy}/toxics/{toxic}", toxics::show),
                toxicRoute("POST", "/proxies/{proxy}/toxics/{toxic}", toxics::update),
                toxicRoute("PATCH", "/proxies/{proxy}/toxics/{toxic}", toxics::update),
                toxicRoute("DELETE", "/proxies/{proxy}/toxics/{toxic}", toxics::remove),
                proxyRoute("POST", "/populate", populate::populate),
                proxyRoute("POST", "/reset", proxies::reset),
                proxyRoute("GET", "/version", request -> version()),
                proxyRoute("GET", "/metrics", request -> metrics(metrics)));
    }

    /**
     * Makes proxies to begin with.
     *
     * @param json an array, as {@code POST /populate} takes it
     * @throws CharivariException INVALID_INPUT, RESOURCE_IN_USE; those made until then stay
     */
    public static void populate(String json, ProxyRegistry registry) {
        new Populate(new LocalProxies(registry, Patience.USUAL)).populate(json);
    }

    /** How errors are told. */
    public static ErrorFormat errors() {
        return new ToxiproxyErrors();
    }

    private static Route proxyRoute(String method, String pattern, Route.Handler handler) {
        return new Route(method, pattern, Route.ANY_PARAMETERS, Failures.told("proxy", handler));
    }

    private static Route toxicRoute(String method, String pattern, Route.Handler handler) {
        return new Route(method, pattern, Route.ANY_PARAMETERS, Failures.told("toxic", handler));
    }

    private static Response version() {
        return Response.of(200, "application/json;charset=utf-8", "{\"version\": \"" + VERSION + "\"}\n");
    }

    private static Response metrics(MetricsPage page) {
        return Response.of(200, MetricsPage.CONTENT_TYPE, page.write());
    }
}
