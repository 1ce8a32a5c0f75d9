package io.charivari.model.scenario;

import io.charivari.model.error.CharivariException;
import io.charivari.model.yaml.YamlMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads probes of databases. Stateless. */
final class SqlCheckReader implements CheckReader<SqlCheck> {

    private static final Pattern URL = Pattern.compile("jdbc:[a-z][a-z0-9+.-]*:\\S+");
    private static final Pattern H2 = Pattern.compile("jdbc:h2:.*");
    private static final Pattern H2_SERVER = Pattern.compile("jdbc:h2:(?:tcp|ssl)://.*");
    private static final List<String> KEYS;

    static {
        List<String> keys = new ArrayList<>(List.of("value", "rows"));
        keys.addAll(RangeReader.KEYS);
        keys.addAll(List.of("latency", "ratio"));
        KEYS = List.copyOf(keys);
    }

    @Override
    public Optional<SqlCheck> check(YamlMap map) {
        map.expectKeys(List.of("url", "query"), List.of("user", "password", "timeout"));
        String user = map.text("user").orElse("");
        String password = map.text("password").orElse("");
        Duration timeout = ProbeReader.timeout(map);
        Optional<String> url = map.scalar("url", SqlCheckReader::url);
        Optional<String> query = map.scalar("query", ProbeReader::query);
        return url.flatMap(where -> query.map(what -> new SqlCheck(where, user, password, what, timeout)));
    }

    private static String url(String text) {
        if (!URL.matcher(text).matches()) {
            throw CharivariException.invalid(
                    "'" + text + "' is no JDBC URL, such as jdbc:postgresql://127.0.0.1:5432/shop");
        }
        if (H2.matcher(text).matches() && !H2_SERVER.matcher(text).matches()) {
            throw CharivariException.invalid(
                    "'" + text + "' is a database inside of the controller: a probe asks a server, as in"
                            + " jdbc:h2:tcp://127.0.0.1:9092/shop");
        }
        return text;
    }

    @Override
    public List<String> toleranceKeys() {
        return KEYS;
    }

    @Override
    public Optional<Expectation> expectation(YamlMap probe, Optional<YamlMap> tolerance, Optional<SqlCheck> check) {
        Optional<Expectation.Range> range = RangeReader.read(tolerance, Quantity.NUMBER);
        tolerance
                .filter(map -> map.has("value") && RangeReader.isIn(map))
                .ifPresent(map -> map.problemAtKey(
                        "value", "a value is either a text or compared as a number: remove this, or the comparison"));
        return Optional.of(new Expectation.Rows(
                tolerance.flatMap(map -> map.text("value")).orElse(null),
                tolerance
                        .flatMap(map -> map.wholeNumber("rows", 0, Expectation.Rows.MOST_ROWS))
                        .map(Long::intValue)
                        .orElse(null),
                range.orElse(null)));
    }
}
