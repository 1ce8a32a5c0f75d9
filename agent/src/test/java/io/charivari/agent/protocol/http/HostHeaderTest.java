package io.charivari.agent.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.agent.behavior.ActiveBehavior;
import io.charivari.agent.protocol.ProtocolFactory;
import io.charivari.agent.relay.EmbeddedLink;
import io.charivari.agent.testing.EmbeddedProxy;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.ErrorOptions;
import io.charivari.model.behavior.ErrorReply;
import io.charivari.model.error.CharivariException;
import io.charivari.model.match.Match;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProtocolOptions;
import io.charivari.model.proxy.ProxySpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The option {@code overwrite_host_header}: however requests are cut, the backend is asked by its own name. */
class HostHeaderTest {

    private static final String SAID = String.join(
            "",
            "GET /1 HTTP/1.1\r\nHost: proxy:8000\r\nX-Host: proxy\r\n\r\n",
            "\r\nPOST /2 HTTP/1.1\r\nContent-Length: 13\r\nhost:\t\r\n\r\nHost: proxy\r\n",
            "PUT /3 HTTP/1.1\nHOST:proxy  \nTransfer-Encoding: chunked\n\n6\r\nHost: \r\n0\r\nHost: x\r\n\r\n",
            "GET /4 HTTP/1.0\r\n\r\n",
            "GET /5 HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n");

    private static final String HEARD = String.join(
            "",
            "GET /1 HTTP/1.1\r\nHost: db.local:8080\r\nX-Host: proxy\r\n\r\n",
            "\r\nPOST /2 HTTP/1.1\r\nContent-Length: 13\r\nhost:\tdb.local:8080\r\n\r\nHost: proxy\r\n",
            "PUT /3 HTTP/1.1\nHOST:db.local:8080  \nTransfer-Encoding: chunked\n\n6\r\nHost: \r\n0\r\nHost: x\r\n\r\n",
            "GET /4 HTTP/1.0\r\n\r\n",
            "GET /5 HTTP/1.1\r\nHost: db.local:8080\r\nHost: db.local:8080\r\n\r\n");

    private static ProxySpec proxyTo(String backend, Map<String, String> options) {
        return new ProxySpec("p", Endpoint.parse(":0"), Endpoint.parse(backend), "http", Duration.ofSeconds(1))
                .withProtocolOptions(new ProtocolOptions(options));
    }

    private static ProtocolFactory overwriting(String backend) {
        return new HttpProtocol().configuredFor(proxyTo(backend, Map.of("overwrite_host_header", "true")));
    }

    private static String heard(EmbeddedLink link) {
        StringBuilder text = new StringBuilder();
        link.requests().forEach(departure -> text.append(departure.text() == null ? "<end>" : departure.text()));
        return text.toString();
    }

    private static void say(EmbeddedLink link, String text, SplittableRandom random, int most) {
        for (int at = 0; at < text.length(); ) {
            int count = Math.min(text.length() - at, 1 + random.nextInt(most));
            link.request(text.substring(at, at + count));
            at += count;
        }
    }

    private static Activation errorThatFitsNothing() {
        return Activation.of(new ErrorReply(ErrorOptions.DEFAULT)).withMatch(Match.of(Map.of("path", "/nowhere")));
    }

    private static String relayed(String backend, String request) {
        try (EmbeddedLink link = EmbeddedLink.framed(overwriting(backend))) {
            link.request(request);
            return heard(link);
        }
    }

    @Test
    void isOverwrittenHoweverRequestsAreCut() {
        for (int seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            try (EmbeddedLink link = EmbeddedLink.framed(overwriting("db.local:8080"))) {
                say(link, SAID, random, 1 + seed % 100);
                assertThat(heard(link)).as("seed %d", seed).isEqualTo(HEARD);
            }
        }
    }

    @Test
    void isOverwrittenAsWellWhileBehaviorsComeAndGo() {
        for (int seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            try (EmbeddedLink link = EmbeddedLink.framed(overwriting("db.local:8080"))) {
                EmbeddedProxy proxy = new EmbeddedProxy(link);
                int come = random.nextInt(SAID.length());
                int go = come + random.nextInt(SAID.length() - come);
                say(link, SAID.substring(0, come), random, 40);
                ActiveBehavior behavior = proxy.set(errorThatFitsNothing());
                say(link, SAID.substring(come, go), random, 40);
                proxy.clear(behavior);
                say(link, SAID.substring(go), random, 40);
                assertThat(heard(link)).as("seed %d", seed).isEqualTo(HEARD);
            }
        }
    }

    @Test
    void requestsAreMatchedByWhatTheClientHasSaid() {
        try (EmbeddedLink link = EmbeddedLink.framed(overwriting("db.local:8080"))) {
            new EmbeddedProxy(link)
                    .set(Activation.of(new ErrorReply(ErrorOptions.DEFAULT))
                            .withMatch(Match.of(Map.of("header", "Host: proxy"))));
            link.request("GET / HTTP/1.1\r\nHost: proxy\r\n\r\n");
            assertThat(heard(link)).isEmpty();
            link.request("GET / HTTP/1.1\r\nHost: other\r\n\r\n");
            assertThat(heard(link)).isEqualTo("GET / HTTP/1.1\r\nHost: db.local:8080\r\n\r\n");
        }
    }

    @Test
    void aUsualPortIsLeftOut() {
        String asked = "GET / HTTP/1.1\r\nHost: localhost:8000\r\n\r\n";
        assertThat(relayed("example.org:80", asked)).isEqualTo("GET / HTTP/1.1\r\nHost: example.org\r\n\r\n");
        assertThat(relayed("[::1]:80", asked)).isEqualTo("GET / HTTP/1.1\r\nHost: [::1]\r\n\r\n");
        assertThat(relayed("[::1]:8080", asked)).isEqualTo("GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n");
    }

    @Test
    void whatIsNoHttpPassesAsItIs() {
        String preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nHost: proxy\r\n";
        assertThat(relayed("a:1", preface)).isEqualTo(preface);
        String odd = "GET / HTTP/1.1\r\nHost: proxy\r\n folded\r\n\r\n";
        assertThat(relayed("a:1", odd)).isEqualTo(odd);
        String tooLong = "GET / HTTP/1.1\r\nHost: proxy\r\nX: " + "x".repeat(70_000) + "\r\n\r\n";
        assertThat(relayed("a:1", tooLong)).isEqualTo(tooLong);
    }

    @Test
    void aRequestThatIsNotCompleteIsLetGoAtItsEnd() {
        try (EmbeddedLink link = EmbeddedLink.framed(overwriting("a:1"))) {
            link.request("GET / HTTP/1.1\r\nHost: pro");
            assertThat(heard(link)).isEmpty();
            link.requestEnd();
            assertThat(heard(link)).isEqualTo("GET / HTTP/1.1\r\nHost: pro<end>");
        }
    }

    @Test
    void isLeftAloneWhereNobodyAsksForIt() {
        String asked = "GET / HTTP/1.1\r\nHost: proxy\r\n\r\n";
        for (Map<String, String> options :
                List.of(Map.<String, String>of(), Map.of("overwrite_host_header", "false"))) {
            ProtocolFactory http = new HttpProtocol().configuredFor(proxyTo("a:1", options));
            try (EmbeddedLink link = EmbeddedLink.framed(http)) {
                link.request(asked);
                assertThat(heard(link)).isEqualTo(asked);
            }
        }
    }

    @Test
    void optionsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new HttpProtocol().configuredFor(proxyTo("a:1", Map.of("overwrite_host", "true"))))
                .isInstanceOf(CharivariException.class)
                .hasMessage("http has no option 'overwrite_host': it takes overwrite_host_header; did you mean"
                        + " 'overwrite_host_header'?");
        assertThatThrownBy(
                        () -> new HttpProtocol().configuredFor(proxyTo("a:1", Map.of("overwrite_host_header", "yes"))))
                .hasMessage("http.overwrite_host_header: 'yes' is neither true nor false");
    }
}
