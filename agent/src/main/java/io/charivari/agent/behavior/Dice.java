package io.charivari.agent.behavior;

import io.charivari.model.unit.Percent;
import java.util.SplittableRandom;

/**
 * Decides by hashing: the same seed, agent, proxy, step, link number and request number give the same decision, on any machine and in
 * any order. Nothing is drawn from a shared generator, so links do not disturb each other's luck.
 *
 * <p>Immutable, safe for any thread.
 */
final class Dice {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private static final int ALL = 1_000_000;

    private final long base;
    private final int from;

    Dice(long seed, String agent, String proxy, String step) {
        this(seed, agent, proxy, step, Percent.ZERO);
    }

    /**
     * Dice that several shares are told apart by: those of one seed, agent, proxy and step fall the same, and of shares
     * that lie beside each other at most one is hit.
     *
     * @param from where the share begins, among all that can fall
     */
    Dice(long seed, String agent, String proxy, String step, Percent from) {
        this.base = fold(fold(fold(mix(seed), agent), proxy), step);
        this.from = from.partsPerMillion();
    }

    /** Whether a link is among the share that a behavior acts on. */
    boolean hits(long link, Percent share) {
        return isWithin(mix(base + link * GOLDEN), share);
    }

    /** Whether a request of a link, counted from 1, is among the share that a behavior acts on. */
    boolean hits(long link, long request, Percent share) {
        return isWithin(mix(mix(base + link * GOLDEN) + request * GOLDEN), share);
    }

    private boolean isWithin(long hash, Percent share) {
        long fallen = Long.remainderUnsigned(hash, ALL);
        return Math.floorMod(fallen - from, ALL) < share.partsPerMillion();
    }

    /** What is random on this link beyond the dice: jitter, the bytes of a spoiled reply. */
    SplittableRandom randomFor(long link) {
        return new SplittableRandom(mix(~base + link * GOLDEN));
    }

    private static long fold(long hash, String text) {
        long result = hash;
        for (int i = 0; i < text.length(); i++) {
            result = mix(result ^ text.charAt(i));
        }
        return mix(result + GOLDEN);
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). */
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
