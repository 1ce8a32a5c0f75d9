package io.charivari.model.scenario;

import io.charivari.model.error.CharivariException;
import io.charivari.model.yaml.YamlMap;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads probes that ask a Prometheus server. Stateless. */
final class PrometheusCheckReader implements CheckReader<PrometheusCheck> {

    private static final List<String> KEYS;

    static {
        List<String> keys = new ArrayList<>(RangeReader.KEYS);
        keys.addAll(List.of("latency", "ratio"));
        KEYS = List.copyOf(keys);
    }

    @Override
    public Optional<PrometheusCheck> check(YamlMap map) {
        map.expectKeys(List.of("url", "query"), List.of("timeout"));
        Duration timeout = ProbeReader.timeout(map);
        Optional<URI> url = map.scalar("url", PrometheusCheckReader::url);
        Optional<String> query = map.scalar("query", ProbeReader::query);
        return url.flatMap(where -> query.map(what -> new PrometheusCheck(where, what, timeout)));
    }

    private static URI url(String text) {
        URI url = WebUrl.parse(text, "http://127.0.0.1:9090");
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw CharivariException.invalid(
                    "'" + text + "' is more than the server's address: leave out what follows '?' or '#'");
        }
        return url;
    }

    @Override
    public List<String> toleranceKeys() {
        return KEYS;
    }

    @Override
    public Optional<Expectation> expectation(
            YamlMap probe, Optional<YamlMap> tolerance, Optional<PrometheusCheck> check) {
        RangeReader.require(probe, tolerance, "prometheus");
        return RangeReader.read(tolerance, Quantity.NUMBER).map(range -> range);
    }
}
