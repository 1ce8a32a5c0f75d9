package io.charivari.agent.protocol.http;

import io.charivari.agent.protocol.RecordedTalk;
import java.util.Map;
import java.util.TreeMap;

/** Conversations that have every kind of message in them, by what they are about. */
final class HttpTalks {

    private HttpTalks() {}

    static Map<String, RecordedTalk> all() {
        Map<String, RecordedTalk> talks = new TreeMap<>();
        talks.put("keep-alive", keepAlive());
        talks.put("pipelined", pipelined());
        talks.put("chunked both ways", chunked());
        talks.put("until the end", untilClose());
        talks.put("continue", expectContinue());
        talks.put("interim", interim());
        talks.put("upgrade", upgrade());
        talks.put("tunnel", tunnel());
        talks.put("preface", talk().client("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0"));
        talks.put("hello", talk().client("\u0016\u0003\u0001\u0002\0\u0001\0\n\u0001\u00fc\u0003\u0003abc\n\n"));
        talks.put("odd lengths", oddLengths());
        return talks;
    }

    private static RecordedTalk talk() {
        return new RecordedTalk(new HttpProtocol());
    }

    static RecordedTalk keepAlive() {
        return talk().client("GET /a/b?c=d HTTP/1.1\r\nHost: a\r\nX-Tenant:  acme \r\n\r\n")
                .server("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
                .client("POST /orders HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\n{\n}\n")
                .server("HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n")
                .client("\r\nHEAD / HTTP/1.1\nHost: a\n\n")
                .server("HTTP/1.1 200\nContent-Length: 500\n\n\r\n")
                .client("DELETE * HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n")
                .server("HTTP/1.0 204 No Content\r\nConnection: keep-alive\r\n\r\n")
                .client("GET http://a:80/c HTTP/1.1\r\nIf-None-Match: \"x\"\r\n\r\n")
                .server("HTTP/1.1 304 Not Modified\r\nContent-Length: 7\r\n\r\n");
    }

    static RecordedTalk pipelined() {
        return talk().client(
                        "GET /1 HTTP/1.1\r\n\r\nPUT /2 HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcHEAD /3 HTTP/1.1\r\n\r\n")
                .server("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\naHTTP/1.1 500 Oh\r\nContent-Length: 1\r\n\r\n")
                .server("bHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    }

    static RecordedTalk chunked() {
        return talk().client("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n")
                .client(
                        "5;name=\"v\"\r\nhello\r\nA \r\n0\r\n\r\n12345\r\n0\r\nX-Sum: 1\r\nY: 2\r\n\r\nGET / HTTP/1.1\r\n\r\n")
                .server("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n1\r\n\n\r\n00f\r\n0123456789")
                .server("abcde\r\n000\r\nServer-Timing: a\r\n\r\n")
                .server("HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n0\r\n\r\n");
    }

    static RecordedTalk untilClose() {
        return talk().client("GET / HTTP/1.0\r\n\r\n")
                .server("HTTP/1.1 500 Oops\r\nConnection: close\r\n\r\n")
                .server("HTTP/1.1 200 OK\r\n\r\nis content")
                .serverEnds();
    }

    static RecordedTalk expectContinue() {
        return talk().client("PUT /big HTTP/1.1\r\nExpect: 100-Continue\r\nContent-Length: 3\r\n\r\n")
                .server("HTTP/1.1 100 Continue\r\n\r\n")
                .client("abc")
                .server("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n")
                .client("PUT /big HTTP/1.1\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n")
                .server("HTTP/1.1 417 Expectation Failed\r\nContent-Length: 0\r\n\r\n");
    }

    static RecordedTalk interim() {
        return talk().client("GET / HTTP/1.1\r\n\r\n")
                .server("HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")
                .server("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na");
    }

    static RecordedTalk upgrade() {
        return talk().client("GET /chat HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")
                .server("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n\u0081\u0002hi")
                .client("\u0081\u0082abcdef");
    }

    static RecordedTalk tunnel() {
        return talk().client("CONNECT a:443 HTTP/1.1\r\n\r\n")
                .server("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 2\r\n\r\nno")
                .client("CONNECT a:443 HTTP/1.1\r\nProxy-Authorization: Basic eA==\r\n\r\n")
                .server("HTTP/1.1 200 Established\r\n\r\n")
                .client("\u0016\u0003\u0001");
    }

    static RecordedTalk oddLengths() {
        return talk().client("GET / HTTP/1.1\r\nContent-Length: 2\r\ncontent-length: 2\r\n\r\nab")
                .client("POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    }
}
