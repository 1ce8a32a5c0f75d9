package io.charivari.agent.protocol.memcache;

import io.charivari.agent.protocol.RecordedTalk;
import java.util.List;

/** Conversations that have every kind of message in them. */
final class MemcacheTalks {

    private MemcacheTalks() {}

    static List<RecordedTalk> all() {
        return List.of(storage(), retrieval(), numbers(), administration(), meta(), quiet(), dump(), badData());
    }

    static RecordedTalk storage() {
        return talk().client("set a 0 0 5\r\nab\r\nc\r\nadd b 1 60 0 noreply\r\n\r\nreplace c 4294967295 -1 1\r\nx\r\n")
                .server("STORED\r\nNOT_STORED\r\n")
                .client("cas d 0 0 3 18446744073709551\r\nabc\r\nprepend e 0 0 2000\r\n" + "x".repeat(2000) + "\r\n")
                .server("EXISTS\r\nSERVER_ERROR out of memory storing object\r\n")
                .client("append f 0 0 1\r\nx\r\n")
                .server("STORED\r\n");
    }

    static RecordedTalk retrieval() {
        return talk().client("get a\r\ngets a bb  c\r\nget none\r\n")
                .server("VALUE a 0 5\r\nEND\r\n\r\nEND\r\nVALUE a 0 1 7\r\nx\r\nVALUE c 3 0 8\r\n\r\nEND\r\nEND\r\n")
                .client("gat 60 a b\r\ngats 0 a\nget " + "x".repeat(251) + "\r\nget\r\n")
                .server("VALUE b 0 3\r\nabc\r\nEND\r\nEND\r\nCLIENT_ERROR bad command line format\r\nERROR\r\n");
    }

    static RecordedTalk numbers() {
        return talk().client(
                        "incr n 1\r\ndecr n 5 noreply\r\ntouch n 60\r\ndelete n\r\ndelete n 0 noreply\r\nincr s 1\r\n")
                .server("6\r\nTOUCHED\r\nDELETED\r\n")
                .server("CLIENT_ERROR cannot increment or decrement non-numeric value\r\n");
    }

    static RecordedTalk administration() {
        return talk().client("version\r\nstats\r\nstats reset\r\nflush_all\r\nflush_all 5 noreply\r\nverbosity 1\r\n")
                .server("VERSION 1.6.18\r\nSTAT pid 1\r\nSTAT uptime 2\r\nEND\r\nRESET\r\nOK\r\nOK\r\n")
                .client("stats items\r\nlru_crawler enable\r\nquit\r\n")
                .server("END\r\nOK\r\n");
    }

    static RecordedTalk meta() {
        return talk().client("mg a v t\r\nmg none v\r\nmg a\r\nms a 3 T60\r\nabc\r\nmd a\r\nma n v\r\nme a\r\nmn\r\n")
                .server("VA 4 t-1\r\nEN\r\n\r\nEN\r\nHD\r\nHD\r\nNF\r\nVA 1\r\n5\r\nME a exp=-1 la=3\r\nMN\r\n");
    }

    static RecordedTalk quiet() {
        return talk().client("mg a v k q\r\nmg b v k q\r\nms c 2 q\r\nxx\r\nmg d k q Oabc\r\nmn\r\nmg e v\r\n")
                .server("VA 2 kb\r\nMN\r\nCLIENT_ERROR bad\r\nMN\r\nEN\r\n");
    }

    static RecordedTalk dump() {
        return talk().client("get a\r\n").server("END\r\n").client("lru_crawler metadump all\r\n");
    }

    static RecordedTalk badData() {
        return talk().client("set a 0 0 2\r\nabc\r\n").server("CLIENT_ERROR bad data chunk\r\nERROR\r\n");
    }

    static RecordedTalk talk() {
        return new RecordedTalk(new MemcacheProtocol());
    }
}
