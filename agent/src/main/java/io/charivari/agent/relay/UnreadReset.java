package io.charivari.agent.relay;

/**
 * Goes through the pipeline of a socket that its peer has reset while it is not read: what it said before is still with
 * the kernel, and so is the error. Under epoll only; NIO does not tell.
 */
public final class UnreadReset {

    public static final UnreadReset INSTANCE = new UnreadReset();

    private UnreadReset() {}
}
