package io.charivari.testkit.client;

import java.time.Duration;

/**
 * How a run has ended, and how exactly it was carried out.
 *
 * @param id of the run
 * @param verdict the end
 * @param reason why, in one line
 * @param planHash of what it did
 * @param seed that it was drawn from
 * @param maxSkew the most that any start was away from its planned instant; zero where nothing started
 */
public record RunResult(
        String id, String scenario, Verdict verdict, String reason, String planHash, long seed, Duration maxSkew) {

    /**
     * This, if it is what a test wants.
     *
     * @throws AssertionError if the verdict is another one, with its reason
     */
    public RunResult expect(Verdict wanted) {
        if (verdict != wanted) {
            throw new AssertionError(
                    "run " + id + " of " + scenario + " ended " + verdict + " and not " + wanted + ": " + reason);
        }
        return this;
    }
}
