package io.charivari.agent.relay;

import io.netty.channel.EventLoop;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The links of one proxy that live on one event loop.
 *
 * <p>Confined to that event loop, apart from {@link #loop()}.
 */
public final class LoopLinks {

    private final EventLoop loop;
    /** In order of accept. */
    private final Set<Link> links = new LinkedHashSet<>();

    public LoopLinks(EventLoop loop) {
        this.loop = loop;
    }

    public EventLoop loop() {
        return loop;
    }

    /** Puts a chain in force on every link. */
    public void apply(List<LinkBehavior> chain) {
        for (Link link : List.copyOf(links)) {
            link.apply(chain);
        }
    }

    /** Closes every link. */
    public void closeAll(CloseReason reason) {
        for (Link link : List.copyOf(links)) {
            link.close(reason);
        }
    }

    /** What the links that have been open longest are doing now, so many at the most. */
    public List<LinkSnapshot> snapshots(int most) {
        return links.stream().limit(most).map(Link::snapshot).toList();
    }

    public boolean isEmpty() {
        return links.isEmpty();
    }

    void add(Link link) {
        links.add(link);
    }

    void remove(Link link) {
        links.remove(link);
    }
}
