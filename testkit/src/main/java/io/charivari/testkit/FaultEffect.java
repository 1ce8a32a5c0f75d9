package io.charivari.testkit;

/**
 * What a fault has done.
 *
 * @param links that it changed anything for
 * @param requests that it changed anything for; on tcp, what a client sends until the backend answers
 * @param errors replies that it spoiled
 * @param opaqueLinks that it was meant for and could not act on: it needs requests, and theirs cannot be told apart
 */
public record FaultEffect(long links, long requests, long errors, long opaqueLinks) {

    public static final FaultEffect NONE = new FaultEffect(0, 0, 0, 0);
}
