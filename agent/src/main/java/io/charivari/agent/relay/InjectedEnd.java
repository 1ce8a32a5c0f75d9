package io.charivari.agent.relay;

import io.netty.channel.socket.ChannelInputShutdownEvent;

/**
 * A behavior's decision that a link ends behind what has come so far. Travels down a pipeline as an event, in order with
 * the bytes; when it arrives, the link is closed as soon as they are written.
 *
 * @param reason what the two peers see of it
 */
public record InjectedEnd(CloseReason reason) {

    /** Whether an event is an end, of the input or injected, and has its place behind the bytes that came before it. */
    public static boolean isEnd(Object event) {
        return event == ChannelInputShutdownEvent.INSTANCE || event instanceof InjectedEnd;
    }
}
