package io.charivari.agent.protocol.http;

/** What a request is for, in the forms of RFC 9112 section 3.2. Stateless. */
final class RequestTarget {

    private RequestTarget() {}

    /** The path without its query; for CONNECT host and port. */
    static String path(String target) {
        int query = target.indexOf('?');
        String whole = query < 0 ? target : target.substring(0, query);
        int scheme = whole.indexOf("://");
        if (scheme < 1 || whole.startsWith("/")) {
            return whole;
        }
        int path = whole.indexOf('/', scheme + "://".length());
        return path < 0 ? "/" : whole.substring(path);
    }
}
