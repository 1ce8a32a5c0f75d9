package io.charivari.model.scenario;

import io.charivari.model.error.CharivariException;
import io.charivari.model.match.TextPattern;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.yaml.YamlMap;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads probes that connect. Stateless. */
final class TcpCheckReader implements CheckReader<TcpCheck> {

    @Override
    public Optional<TcpCheck> check(YamlMap map) {
        map.expectKeys(List.of("address"), List.of("send", "expect", "timeout"));
        String send = map.text("send").orElse(null);
        TextPattern expect = map.scalar("expect", TextPattern::of).orElse(null);
        Duration timeout = ProbeReader.timeout(map);
        return map.scalar("address", TcpCheckReader::address)
                .map(address -> new TcpCheck(address, send, expect, timeout));
    }

    private static Endpoint address(String text) {
        Endpoint address = Endpoint.parse(text);
        if (address.host().isEmpty() || address.port() == 0) {
            throw CharivariException.invalid("'" + text
                    + "' is no address to connect to: it has a host and a port above 0, such as" + " db.local:5432");
        }
        return address;
    }

    @Override
    public List<String> toleranceKeys() {
        return List.of("latency", "ratio");
    }

    @Override
    public Optional<Expectation> expectation(YamlMap probe, Optional<YamlMap> tolerance, Optional<TcpCheck> check) {
        return Optional.of(new Expectation.AnyAnswer());
    }
}
