package io.charivari.agent.behavior;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * So many places that links take and give back. Of those who wait, the one with the lowest number is served first, and
 * nobody who comes later overtakes.
 *
 * <p>Lock-free, safe for any thread: the links live on several event loops.
 */
final class Places {

    private final AtomicLong taken = new AtomicLong();
    private final ConcurrentSkipListMap<Long, Waiting> queue = new ConcurrentSkipListMap<>();
    private volatile long limit;

    /** One who waits for a place. */
    interface Waiting {

        /**
         * There is a place. Called at most once, on any thread.
         *
         * @return false if it is not wanted any more
         */
        boolean take();
    }

    Places(long limit) {
        this.limit = limit;
    }

    /** Places that are taken already stay so, even if there are fewer from now on. */
    void limitTo(long places) {
        limit = places;
        serve();
    }

    /** For a link that is open already: takes a place even if there is none. */
    void takeAnyway() {
        taken.incrementAndGet();
    }

    /** Takes a place if there is one that nobody waits for. */
    boolean take() {
        while (queue.isEmpty()) {
            long before = taken.get();
            if (before >= limit) {
                return false;
            }
            if (taken.compareAndSet(before, before + 1)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Waits for a place; it may be there at once.
     *
     * @param number nobody else has it
     */
    void queue(long number, Waiting waiting) {
        queue.put(number, waiting);
        serve();
    }

    void leave(long number) {
        queue.remove(number);
    }

    void giveBack() {
        taken.decrementAndGet();
        serve();
    }

    /**
     * Hands places to those who wait. Who makes room looks at the queue afterwards, who joins the queue looks for room
     * afterwards: so one of the two sees the other.
     */
    private void serve() {
        long before = taken.get();
        while (before < limit && !queue.isEmpty()) {
            if (taken.compareAndSet(before, before + 1) && !serveFirst()) {
                taken.decrementAndGet();
            }
            before = taken.get();
        }
    }

    private boolean serveFirst() {
        Map.Entry<Long, Waiting> first = queue.pollFirstEntry();
        return first != null && first.getValue().take();
    }
}
