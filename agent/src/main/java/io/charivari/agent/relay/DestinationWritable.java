package io.charivari.agent.relay;

/**
 * Goes through a pipeline when the socket at its other end takes more: behaviors that hold bytes back go on.
 */
public final class DestinationWritable {

    public static final DestinationWritable INSTANCE = new DestinationWritable();

    private DestinationWritable() {}
}
