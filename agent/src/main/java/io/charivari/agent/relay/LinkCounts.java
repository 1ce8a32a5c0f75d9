package io.charivari.agent.relay;

import io.charivari.model.proxy.Direction;

/**
 * What one link counts for itself, and for its proxy's {@link Meter} at the same time.
 *
 * <p>Confined to the link's event loop.
 */
final class LinkCounts {

    private final Meter meter;
    private long bytesUpstream;
    private long bytesDownstream;
    private long heldBytes;

    LinkCounts(Meter meter) {
        this.meter = meter;
    }

    void relayed(Direction way, int bytes) {
        meter.relayed(way, bytes);
        if (way == Direction.UPSTREAM) {
            bytesUpstream += bytes;
        } else {
            bytesDownstream += bytes;
        }
    }

    /** Bytes are held back from now on, or are no longer if there are less than zero. */
    void held(Direction way, int bytes) {
        meter.held(way, bytes);
        heldBytes += bytes;
    }

    long bytes(Direction way) {
        return way == Direction.UPSTREAM ? bytesUpstream : bytesDownstream;
    }

    /** Both ways together. */
    long heldBytes() {
        return heldBytes;
    }
}
