package io.charivari.agent.protocol.mysql;

/**
 * What both sides can: the bits of MySQL, and MariaDB's own above them.
 *
 * <p>Immutable, safe for any thread.
 */
record Capabilities(long bits) {

    static final Capabilities NONE = new Capabilities(0);

    static final long MYSQL = 1;
    static final long COMPRESS = 1 << 5;
    static final long PROTOCOL_41 = 1 << 9;
    static final long SSL = 1 << 11;
    static final long DEPRECATE_EOF = 1 << 24;
    static final long OPTIONAL_RESULTSET_METADATA = 1 << 25;
    static final long ZSTD = 1 << 26;
    static final long QUERY_ATTRIBUTES = 1 << 27;

    /** MariaDB's CACHE_METADATA, the fifth of its own. */
    static final long CACHE_METADATA = 1L << 36;

    boolean has(long bit) {
        return (bits & bit) != 0;
    }

    Capabilities and(Capabilities others) {
        return new Capabilities(bits & others.bits);
    }
}
