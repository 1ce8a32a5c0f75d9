package io.charivari.agent.protocol;

/**
 * What a client gets in place of the backend's reply.
 *
 * @param bytes as the protocol has them; may be none
 * @param closes whether the connection ends behind them, as that of a real server would
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares answers
public record Answer(byte[] bytes, boolean closes) {

    /** Nothing, and the connection stays. */
    public static final Answer NONE = new Answer(new byte[0], false);

    /** The connection can be used afterwards. */
    public static Answer of(byte[] bytes) {
        return new Answer(bytes, false);
    }

    /** A real server would close the connection now. */
    public static Answer last(byte[] bytes) {
        return new Answer(bytes, true);
    }
}
