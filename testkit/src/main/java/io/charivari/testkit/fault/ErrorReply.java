package io.charivari.testkit.fault;

/** Makes faults that answer requests with an error of the proxy's protocol: the behavior {@code error}. */
public final class ErrorReply {

    private ErrorReply() {}

    /** Whatever the protocol does by default; on tcp 1000 random bytes. */
    public static Fault of() {
        return Fault.of("error");
    }

    /** Of an HTTP response, 200 to 599. */
    public static Fault status(int status) {
        return of().option("status", status);
    }

    /** Of MySQL, 1 to 65534, or SMTP, 400 to 599. */
    public static Fault code(int code) {
        return of().option("code", code);
    }

    /** Of PostgreSQL or MySQL, five digits or capital letters. */
    public static Fault sqlstate(String sqlstate) {
        return of().option("sqlstate", sqlstate);
    }

    /** Of Redis: loading, oom, readonly, busy or clusterdown. */
    public static Fault kind(String kind) {
        return of().option("kind", kind);
    }
}
