package io.charivari.agent.relay;

import io.netty.channel.EventLoop;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The links of one proxy that live on one event loop.
 *
 * <p>Confined to that event loop, apart from {@link #loop()}.
 */
public final class LoopLinks {

    private final EventLoop loop;
    private final Set<Link> links = Collections.newSetFromMap(new IdentityHashMap<>());

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
