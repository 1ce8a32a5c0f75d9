package io.charivari.model.scenario;

import io.charivari.model.error.CharivariException;
import io.charivari.model.match.TextPattern;
import io.charivari.model.yaml.YamlMap;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads probes over HTTP. Stateless. */
final class HttpCheckReader implements CheckReader<HttpCheck> {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e]{0,4000}");
    /** The connection's own, which the client writes by itself. */
    private static final Set<String> OF_THE_CLIENT =
            Set.of("connection", "content-length", "expect", "host", "upgrade", "transfer-encoding");

    @Override
    public Optional<HttpCheck> check(YamlMap map) {
        map.expectKeys(List.of("url"), List.of("method", "headers", "body", "timeout"));
        String method = map.oneOf("method", METHODS, Function.identity()).orElse("GET");
        Map<String, String> headers =
                map.map("headers").map(HttpCheckReader::headers).orElse(Map.of());
        if (map.has("body") && !WITH_BODY.contains(method)) {
            map.problemAtKey("body", "a " + method + " has no body: remove it, or give a method, as in 'method: POST'");
        }
        String body = map.text("body").orElse(null);
        Duration timeout = ProbeReader.timeout(map);
        return map.scalar("url", HttpCheckReader::url).map(url -> new HttpCheck(url, method, headers, body, timeout));
    }

    private static URI url(String text) {
        return WebUrl.parse(text, "http://127.0.0.1:8080/checkout");
    }

    private static Map<String, String> headers(YamlMap map) {
        Map<String, String> headers = new LinkedHashMap<>();
        map.each((name, value) -> map.checkKey(name, HttpCheckReader::header).flatMap(header -> value.asScalar()
                .flatMap(scalar -> scalar.as(HttpCheckReader::headerValue))
                .map(text -> headers.put(header, text))));
        return headers;
    }

    private static String header(String name) {
        if (!HEADER.matcher(name).matches()) {
            throw CharivariException.invalid("'" + name + "' is no name of a header");
        }
        if (OF_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
            throw CharivariException.invalid(
                    "header '" + name + "' is of the connection and written by the controller: remove it");
        }
        return name;
    }

    private static String headerValue(String text) {
        if (!HEADER_VALUE.matcher(text).matches()) {
            throw CharivariException.invalid("a header is one line of at most 4000 printable ASCII characters");
        }
        return text;
    }

    @Override
    public List<String> toleranceKeys() {
        return List.of("status", "body", "latency", "ratio");
    }

    @Override
    public Optional<Expectation> expectation(YamlMap probe, Optional<YamlMap> tolerance, Optional<HttpCheck> check) {
        boolean head = check.filter(http -> http.method().equals("HEAD")).isPresent();
        tolerance
                .filter(map -> head && map.has("body"))
                .ifPresent(map ->
                        map.problemAtKey("body", "the answer to a HEAD has no body: ask with GET, or remove this"));
        Integer status = tolerance
                .flatMap(map -> map.wholeNumber("status", 100, 599))
                .map(Long::intValue)
                .orElse(null);
        TextPattern body =
                tolerance.flatMap(map -> map.scalar("body", TextPattern::of)).orElse(null);
        return Optional.of(new Expectation.Reply(status, body));
    }
}
