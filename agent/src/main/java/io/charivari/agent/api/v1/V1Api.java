package io.charivari.agent.api.v1;

import io.charivari.agent.api.http.Response;
import io.charivari.agent.api.http.Route;
import io.charivari.agent.api.local.LocalProxies;
import io.charivari.agent.api.local.Patience;
import io.charivari.agent.api.metrics.AgentFacts;
import io.charivari.agent.proxy.ProxyRegistry;
import java.util.List;
import java.util.Set;

/** All routes of the agent's own API. Stateless. */
public final class V1Api {

    private V1Api() {}

    /** The routes, for an agent and its proxies. */
    public static List<Route> routes(AgentFacts agent, ProxyRegistry proxies) {
        return routes(agent, proxies, Patience.USUAL);
    }

    static List<Route> routes(AgentFacts facts, ProxyRegistry registry, Patience patience) {
        AgentRoutes agent = new AgentRoutes(facts, registry);
        LocalProxies local = new LocalProxies(registry, patience);
        ProxyRoutes proxies = new ProxyRoutes(local);
        BehaviorRoutes behaviors = new BehaviorRoutes(local);
        String proxy = "/v1/proxies/{name}";
        return List.of(
                route("GET", "/v1/health", agent::health),
                route("GET", "/v1/behaviors", agent::catalog),
                route("GET", "/metrics", agent::metrics),
                route("GET", "/v1/proxies", proxies::list),
                route("POST", "/v1/proxies", proxies::create),
                route("GET", proxy, proxies::show),
                route("PATCH", proxy, proxies::change),
                route("DELETE", proxy, proxies::remove),
                new Route("GET", proxy + "/links", Set.of("limit"), Failures.told(proxies::links)),
                route("GET", proxy + "/behaviors", behaviors::list),
                route("POST", proxy + "/behaviors", behaviors::set),
                route("DELETE", proxy + "/behaviors", behaviors::clearAll),
                route("GET", proxy + "/behaviors/{id}", behaviors::show),
                route("PATCH", proxy + "/behaviors/{id}", behaviors::change),
                route("DELETE", proxy + "/behaviors/{id}", behaviors::clear));
    }

    private static Route route(String method, String pattern, Route.Handler handler) {
        return Route.of(method, pattern, Failures.told(handler));
    }

    /** An error of this API: {@code {"error": message, "status": N}}. */
    public static Response error(int status, String message) {
        return Json.error(status, message);
    }
}
