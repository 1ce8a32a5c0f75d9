package io.charivari.agent.api.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the route of a request, and writes down what it answers. Every error becomes an answer in the dialect's own form.
 *
 * <p>Called on the server's threads, several at a time; immutable.
 */
final class Router implements HttpHandler {

    static final int MOST_BODY_BYTES = 1 << 20;

    /** Of a body that is too large so much is read nevertheless: a client that is still writing hears no answer. */
    private static final int MOST_DRAINED_BYTES = 32 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Router.class);

    private final List<Route> routes;
    private final BrowserGuard guard;
    private final ErrorFormat errors;

    Router(List<Route> routes, BrowserGuard guard, ErrorFormat errors) {
        this.routes = List.copyOf(routes);
        this.guard = guard;
        this.errors = errors;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Response response = respond(exchange);
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            response.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
            if (isHead && body.length > 0) {
                exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            }
            exchange.sendResponseHeaders(response.status(), isHead || body.length == 0 ? -1 : body.length);
            if (!isHead && body.length > 0) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body);
                }
            }
        }
    }

    private Response respond(HttpExchange exchange) throws IOException {
        try {
            Optional<String> refusal = guard.refusal(exchange.getRequestHeaders());
            return refusal.isPresent() ? errors.forbidden(refusal.get()) : answer(exchange);
        } catch (HttpFailure failure) {
            return errors.write(failure.status(), failure.text());
        } catch (RuntimeException defect) {
            LOG.error(
                    "A defect, please report it with this trace: {} {}",
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    defect);
            return errors.write(500, "a defect of the agent: its log has the details");
        }
    }

    private Response answer(HttpExchange exchange) throws IOException {
        List<String> path = Paths.split(exchange.getRequestURI().getRawPath());
        TreeSet<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            Optional<Map<String, String>> names = route.match(path);
            if (names.isPresent() && route.answers(exchange.getRequestMethod())) {
                return route.handler().answer(request(exchange, route, names.get()));
            }
            names.ifPresent(matched -> allowed.add(route.method()));
        }
        if (allowed.isEmpty()) {
            return errors.unknownRoute(exchange.getRequestURI().getPath());
        }
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        String methods = String.join(", ", allowed);
        return errors.wrongMethod(exchange.getRequestMethod(), methods).with("Allow", methods);
    }

    private static Request request(HttpExchange exchange, Route route, Map<String, String> names) throws IOException {
        if (route.ignoresQuery()) {
            return new Request(names, Map.of(), body(exchange));
        }
        Map<String, String> query = Paths.query(exchange.getRequestURI().getRawQuery());
        for (String parameter : query.keySet()) {
            if (!route.parameters().contains(parameter)) {
                throw new HttpFailure(
                        400,
                        "there is no parameter '" + parameter + "' here"
                                + (route.parameters().isEmpty()
                                        ? ""
                                        : ": known are " + String.join(", ", new TreeSet<>(route.parameters()))));
            }
        }
        return new Request(names, query, body(exchange));
    }

    private static String body(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        byte[] body = in.readNBytes(MOST_BODY_BYTES + 1);
        if (body.length > MOST_BODY_BYTES) {
            drain(in);
            throw new HttpFailure(413, "a body of more than 1 MiB is too large: nothing here needs that much");
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private static void drain(InputStream in) throws IOException {
        byte[] dropped = new byte[8 << 10];
        int left = MOST_DRAINED_BYTES;
        while (left > 0) {
            int read = in.read(dropped);
            left -= read < 0 ? left : read;
        }
    }
}
