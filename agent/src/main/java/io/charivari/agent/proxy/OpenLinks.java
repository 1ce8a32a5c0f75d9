package io.charivari.agent.proxy;

import io.charivari.agent.relay.LinkSnapshot;
import io.charivari.agent.relay.LoopLinks;
import io.charivari.model.time.MonotonicClock;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Links of one proxy at one moment.
 *
 * @param open how many there are
 * @param links those that have been open longest, in order of accept; as many as were asked for
 */
public record OpenLinks(long open, List<OpenLink> links) {

    public OpenLinks {
        links = List.copyOf(links);
    }

    /** Looks at the links of each event loop on that loop: one task for each. */
    static CompletionStage<OpenLinks> of(RelayedProxy proxy, MonotonicClock clock, int most) {
        CompletionStage<List<LinkSnapshot>> all = CompletableFuture.completedStage(List.of());
        for (LoopLinks loop : proxy.links()) {
            all = all.thenCombine(
                    CompletableFuture.supplyAsync(() -> loop.snapshots(most), loop.loop()),
                    (one, other) -> Stream.concat(one.stream(), other.stream()).toList());
        }
        return all.thenApply(found -> of(proxy, clock.nanos(), found, most));
    }

    private static OpenLinks of(RelayedProxy proxy, long nowNanos, List<LinkSnapshot> found, int most) {
        List<OpenLink> links = found.stream()
                .sorted(Comparator.comparingLong(LinkSnapshot::number))
                .limit(most)
                .map(link -> OpenLink.of(link, nowNanos, proxy.slot()))
                .toList();
        return new OpenLinks(proxy.meter().linksOpen(), links);
    }
}
