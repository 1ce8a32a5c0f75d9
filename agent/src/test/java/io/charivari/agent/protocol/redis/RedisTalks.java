package io.charivari.agent.protocol.redis;

import io.charivari.agent.protocol.RecordedTalk;
import java.util.List;

/** Conversations that have every kind of message in them. */
final class RedisTalks {

    private RedisTalks() {}

    /** A command as drivers write it. */
    static String command(String... words) {
        StringBuilder command = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            command.append(bulk(word));
        }
        return command.toString();
    }

    static String bulk(String text) {
        return "$" + text.length() + "\r\n" + text + "\r\n";
    }

    /** An array of texts in RESP2, with a number at its end. */
    static String confirmation(String word, String channel, int count) {
        return "*3\r\n" + bulk(word) + bulk(channel) + ":" + count + "\r\n";
    }

    static String pushedConfirmation(String word, String channel, int count) {
        return ">" + confirmation(word, channel, count).substring(1);
    }

    static List<RecordedTalk> all() {
        return List.of(values(), resp3(), inline(), transaction(), pubSub(), pushes(), monitor(), silenced(), keys());
    }

    static RecordedTalk values() {
        return talk().client(command("PING"))
                .server("+PONG\r\n")
                .client(command("SET", "a", "x".repeat(3000)) + command("GET", "a") + command("NOSUCH", "b"))
                .server("+OK\r\n" + bulk("x".repeat(3000)) + "-ERR unknown command 'NOSUCH'\r\n")
                .client(command("GET", "\r\n*1\r\n") + command("INCR", "n") + command("LRANGE", "l", "0", "-1"))
                .server("$-1\r\n:1\r\n*3\r\n$1\r\na\r\n$-1\r\n*2\r\n:5\r\n$0\r\n\r\n")
                .client(command("BLPOP", "l", "1") + command("HGETALL", "none"))
                .server("*-1\r\n*0\r\n");
    }

    static RecordedTalk resp3() {
        return talk().client(command("HELLO", "3"))
                .server("%2\r\n$6\r\nserver\r\n$5\r\nredis\r\n$7\r\nmodules\r\n*0\r\n")
                .client(command("GET", "a") + command("ZSCORE", "z", "m") + command("SISMEMBER", "s", "m"))
                .server("_\r\n,1.5\r\n#t\r\n")
                .client(command("X") + command("LOLWUT") + command("SMEMBERS", "s") + command("Y"))
                .server("(3492890328409238509324850943850943825024385\r\n=8\r\ntxt:a\r\nb\r\n~2\r\n+a\r\n+b\r\n")
                .server("!10\r\nERR failed\r\n")
                .client(command("DEBUG", "PROTOCOL", "attrib"))
                .server("|1\r\n+key-popularity\r\n%2\r\n$1\r\na\r\n,0.19\r\n$1\r\nb\r\n,0.01\r\n")
                .server("*2\r\n:1\r\n|1\r\n+ttl\r\n:3\r\n:2\r\n")
                .client(command("GET", "b"))
                .server(">2\r\n$10\r\ninvalidate\r\n*1\r\n$1\r\na\r\n" + bulk("v"));
    }

    static RecordedTalk inline() {
        return talk().client("PING\r\nSET \"a b\" 'it\\'s'  \n\r\nget \"a\\x41\\n\"\r\n*0\r\nDEL a b\r\n")
                .server("+PONG\r\n+OK\r\n$-1\r\n:0\r\n");
    }

    static RecordedTalk transaction() {
        return talk().client(command("MULTI") + command("SET", "a", "1") + command("INCR", "a") + command("EXEC"))
                .server("+OK\r\n+QUEUED\r\n+QUEUED\r\n*2\r\n+OK\r\n:2\r\n")
                .client(command("GET", "a"))
                .server(bulk("2"));
    }

    static RecordedTalk pubSub() {
        return talk().client(command("SUBSCRIBE", "a", "b"))
                .server(confirmation("subscribe", "a", 1) + confirmation("subscribe", "b", 2))
                .server("*3\r\n$7\r\nmessage\r\n$1\r\na\r\n$2\r\nhi\r\n")
                .client(command("PSUBSCRIBE", "p*") + command("PING"))
                .server(confirmation("psubscribe", "p*", 3)
                        + "*4\r\n$8\r\npmessage\r\n$2\r\np*\r\n$1\r\np\r\n$1\r\nm\r\n")
                .server("*2\r\n$4\r\npong\r\n$0\r\n\r\n")
                .client(command("GET", "a") + command("UNSUBSCRIBE"))
                .server("-ERR Can't execute 'get'\r\n" + confirmation("unsubscribe", "b", 2))
                .server(confirmation("unsubscribe", "a", 1))
                .client(command("PUNSUBSCRIBE", "p*") + command("LRANGE", "l", "0", "0"))
                .server(confirmation("punsubscribe", "p*", 0) + "*1\r\n$7\r\nmessage\r\n");
    }

    static RecordedTalk pushes() {
        return talk().client(command("HELLO", "3"))
                .server("%1\r\n+proto\r\n:3\r\n")
                .client(command("SUBSCRIBE", "a", "b") + command("GET", "k"))
                .server(pushedConfirmation("subscribe", "a", 1) + pushedConfirmation("subscribe", "b", 2))
                .server(">3\r\n$7\r\nmessage\r\n$1\r\na\r\n$2\r\nhi\r\n" + bulk("v"))
                .client(command("SSUBSCRIBE", "s") + command("UNSUBSCRIBE") + command("SUNSUBSCRIBE"))
                .server(pushedConfirmation("ssubscribe", "s", 1) + pushedConfirmation("unsubscribe", "a", 1))
                .server(">3\r\n$8\r\nsmessage\r\n$1\r\ns\r\n$2\r\nhi\r\n" + pushedConfirmation("unsubscribe", "b", 0))
                .server(pushedConfirmation("sunsubscribe", "s", 0));
    }

    static RecordedTalk monitor() {
        return talk().client(command("MONITOR"))
                .server("+OK\r\n+1339518083.107412 [0 127.0.0.1:60866] \"keys\" \"*\"\r\n");
    }

    static RecordedTalk silenced() {
        return talk().client(command("CLIENT", "SETNAME", "me") + command("CLIENT", "REPLY", "ON"))
                .server("+OK\r\n+OK\r\n")
                .client(command("CLIENT", "REPLY", "SKIP") + command("GET", "a"));
    }

    static RecordedTalk keys() {
        return talk().client(command("EVAL", "return 1", "2", "k1", "k2", "arg") + command("MSET", "a", "1", "b", "2"))
                .server(":1\r\n+OK\r\n")
                .client(command("XREADGROUP", "GROUP", "g", "c", "STREAMS", "s1", "s2", ">", ">"))
                .server("*-1\r\n")
                .client(command("ZUNIONSTORE", "to", "2", "z1", "z2", "WEIGHTS", "1", "2"))
                .server(":3\r\n");
    }

    static RecordedTalk talk() {
        return new RecordedTalk(new RedisProtocol());
    }
}
