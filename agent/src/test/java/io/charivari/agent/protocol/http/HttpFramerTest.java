package io.charivari.agent.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.protocol.Allocation;
import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.WatchedDialog;
import io.charivari.model.match.MatchField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFramerTest {

    private static final String GET = "GET / HTTP/1.1\r\n\r\n";

    private final WatchedDialog dialog = new WatchedDialog(new HttpProtocol());

    @Test
    void requestsAndResponsesFollowEachOtherOnOneConnection() {
        assertThat(HttpTalks.keepAlive().play().notes())
                .filteredOn(note -> !note.startsWith("described") && !note.startsWith("reply begins"))
                .map(note -> note.replaceFirst(" \\{.*}", ""))
                .containsExactly(
                        "request #1 GET to 52",
                        "reply #1 to 43",
                        "request #2 POST to 109",
                        "failed #2 to 98",
                        "request #3 HEAD to 136",
                        "reply #3 to 132",
                        "request #4 DELETE to 181",
                        "reply #4 to 185",
                        "request #5 GET to 231",
                        "reply #5 to 233");
    }

    @Test
    void aRequestIsToldByMethodPathAndHeaders() {
        dialog.client("GET /a/b?c=/d HTTP/1.1\r\nHost: a\r\nX-Tenant:  acme \r\n\r\n");

        Exchange request = dialog.requests().get(0);
        assertThat(request.values(MatchField.METHOD)).containsExactly("GET");
        assertThat(request.values(MatchField.PATH)).containsExactly("/a/b");
        assertThat(request.values(MatchField.HEADER)).containsExactly("Host: a", "X-Tenant:  acme ");
    }

    @ParameterizedTest
    @CsvSource({
        "/a,/a",
        "/a?b,/a",
        "/?u=http://x/y,/",
        "/a://b/c,/a://b/c",
        "http://h/a/b?c,/a/b",
        "http://h,/",
        "http://h?c,/",
        "*,*",
        "h:443,h:443"
    })
    void thePathIsThatOfEveryFormOfTarget(String target, String path) {
        dialog.client("GET " + target + " HTTP/1.1\r\n\r\n");

        assertThat(dialog.requests().get(0).values(MatchField.PATH)).containsExactly(path);
    }

    @ParameterizedTest
    @CsvSource({"PATCH,PATCH", "PROPFIND,PROPFIND", "get,OTHER", "BREW,OTHER", "M-SEARCH,OTHER"})
    void methodsOutsideTheListAreCountedTogether(String method, String verb) {
        dialog.client(method + " / HTTP/1.1\r\n\r\n");

        assertThat(dialog.requests()).extracting(Exchange::verb).containsExactly(verb);
    }

    @Test
    void aRequestIsDescribedBeforeItsBody() {
        dialog.client("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc");

        assertThat(dialog.notes()).hasSize(1).first().asString().startsWith("described #1 POST");
    }

    @Test
    void pipelinedResponsesBelongToTheOldestRequest() {
        WatchedDialog played = HttpTalks.pipelined().play();

        assertThat(played.notes()).contains("reply #1 to 39", "failed #2 to 78", "reply #3 to 125");
        assertThat(played.open()).isZero();
        assertThat(played.opaque()).isNull();
    }

    @Test
    void chunksEndBehindTheirTrailers() {
        WatchedDialog played = HttpTalks.chunked().play();

        assertThat(played.requests()).extracting(Exchange::verb).containsExactly("POST", "GET");
        assertThat(played.open()).isZero();
        assertThat(played.opaque()).isNull();
    }

    @Test
    void aResponseWithoutLengthEndsWithTheConnection() {
        assertThat(HttpTalks.untilClose().play().notes()).contains("failed #1 to 69");
    }

    @Test
    void aClientWaitsForAWordBeforeItsContent() {
        WatchedDialog played = HttpTalks.expectContinue().play();

        assertThat(played.notes())
                .containsSubsequence("waits #1 at 62", "reply begins #1", "reply #1 to 68", "waits #2 at 136");
        assertThat(played.notes()).filteredOn("reply begins #1"::equals).hasSize(1);
        assertThat(played.open()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PUT / HTTP/1.1\r\nExpect: 100-continue\r\n\r\n",
                "PUT / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 0\r\n\r\n",
                "PUT / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n",
                "PUT / HTTP/1.1\r\nExpect: 200-ok\r\nContent-Length: 1\r\n\r\n"
            })
    void aClientWithoutContentOrOfHttp10DoesNotWait(String head) {
        assertThat(dialog.client(head).notes()).noneMatch(note -> note.startsWith("waits"));
    }

    @Test
    void interimResponsesAreTheBeginningOfTheReply() {
        assertThat(HttpTalks.interim().play().notes())
                .containsSubsequence("reply begins #1", "reply #1 to 106")
                .hasSize(4);
    }

    @Test
    void theReplyThatEndsHttpIsStillAReply() {
        assertThat(HttpTalks.upgrade().play().notes()).endsWith("reply #1 to 56", "opaque upgrade");
        assertThat(HttpTalks.tunnel().play().notes()).endsWith("reply #2 to 95", "opaque connect");
    }

    @ParameterizedTest
    @CsvSource({
        "'PRI * HTTP/2.0\r\n',http2",
        "'\u0016\u0003\u0001',tls",
        "'\u0016',tls",
        "{,unknown",
        "'GET /\r\n',unknown",
        "'GET / HTTP/3.0\r\n',unknown",
        "'GET  HTTP/1.1\r\n',unknown",
        "'NONSENSE\r\n',unknown"
    })
    void whatIsNoHttp1IsLeftAlone(String bytes, String reason) {
        dialog.client(bytes);

        assertThat(dialog.opaque()).isEqualTo(reason);
        assertThat(dialog.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'Content-Length: 1\r\nContent-Length: 2',odd header",
        "'Content-Length: 1, 1',odd header",
        "'Content-Length: +1',odd header",
        "'Content-Length: ',odd header",
        "'Content-Length: 9999999999999999999',odd header",
        "'Content-Length: 1\r\nTransfer-Encoding: chunked',odd length",
        "'Transfer-Encoding: gzip',odd header",
        "'Transfer-Encoding: chunked, gzip',odd header",
        "'Transfer-Encoding: xchunked',odd header",
        "'Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked',odd header",
        "'Content-Length : 1',odd header",
        "'A: b\r\n Content-Length: 1',odd header",
        "'no colon',odd header",
        "': nothing',odd header"
    })
    void aRequestThatCanBeReadInTwoWaysIsLeftAlone(String headers, String reason) {
        dialog.client("POST / HTTP/1.1\r\n" + headers + "\r\n\r\n");

        assertThat(dialog.opaque()).isEqualTo(reason);
        assertThat(dialog.notes()).containsExactly("opaque " + reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\r\n", "x\r\n", "-1\r\n", "5x\r\n", "7fffffffffffffff\r\n", " 5\r\n", "1\r\nab", "1\r\na\n\n"})
    void chunksThatAreNoneMakeTheLinkOpaque(String chunks) {
        dialog.client("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + "\r\n");

        assertThat(dialog.opaque()).isEqualTo("odd chunk");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "220 smtp\r\n",
                "HTTP/2.0 200 OK\r\n",
                "HTTP/1.1 2000\r\n",
                "HTTP/1.1 20\r\n",
                "H\r\n",
                "HTTP/1.1x200 \r\n"
            })
    void whatIsNoResponseMakesTheLinkOpaque(String reply) {
        assertThat(dialog.client(GET).server(reply).opaque()).isEqualTo("unknown");
    }

    @Test
    void aResponseThatNobodyAskedForMakesTheLinkOpaque() {
        String timeout = "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n";

        assertThat(dialog.server(timeout).opaque()).isEqualTo("a reply that nobody asked for");
        assertThat(new WatchedDialog(new HttpProtocol())
                        .client("GET / HTTP/1.1\r\nHo")
                        .server(timeout)
                        .opaque())
                .isEqualTo("a response before its request");
    }

    @Test
    void aHeadMayHave64KiB() {
        String lines = ("A: " + "b".repeat(1019) + "\r\n").repeat(64);

        assertThat(dialog.client("GET / HTTP/1.1\r\n" + lines).opaque()).isEqualTo("a line too long");
        assertThat(new WatchedDialog(new HttpProtocol())
                        .client("GET / HTTP/1.1\r\n" + lines.substring(1024) + "\r\n")
                        .opaque())
                .isNull();
    }

    @Test
    void aBodyOfAnyLengthIsGoneOver() {
        dialog.client("POST / HTTP/1.1\r\nContent-Length: 999999999999999999\r\n\r\nabc");
        dialog.server("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\n")
                .server("x".repeat(200_000));

        assertThat(dialog.opaque()).isNull();
        assertThat(dialog.open()).isOne();
    }

    @Test
    void aLengthTakesNoMemory() {
        String head = "POST / HTTP/1.1\r\nContent-Length: 2147483647\r\n\r\nabc";
        String reply = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\nabc";

        assertThat(Allocation.of(
                        () -> new WatchedDialog(new HttpProtocol()).client(head).server(reply)))
                .isLessThan(64 << 10);
    }

    @Test
    void aReplyMayComeBeforeTheEndOfTheRequest() {
        dialog.client("POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\nab")
                .server("HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n")
                .client("cd" + GET)
                .server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

        assertThat(dialog.notes()).contains("reply #1 to 53", "reply #2 to 91");
        assertThat(dialog.opaque()).isNull();
    }
}
