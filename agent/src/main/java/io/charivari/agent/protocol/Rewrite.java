package io.charivari.agent.protocol;

/**
 * Bytes of a request that the backend gets in place of what the client has sent. Only where a proxy's options ask for it:
 * a framer as a rule only watches.
 *
 * @param offset of the first byte that is replaced, from the beginning of the request
 * @param length how many are replaced, 0 or more
 * @param bytes what comes in their place
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record Rewrite(int offset, int length, byte[] bytes) {}
