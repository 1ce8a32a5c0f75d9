package io.charivari.model.behavior;

import io.charivari.model.unit.Percent;

/**
 * Bits are flipped; lengths and order stay.
 *
 * @param rate the share of chunks
 * @param bytes how many bytes of such a chunk have one bit flipped
 */
@Behavior(
        name = "corrupt",
        summary = "Flips a bit in some bytes of that share of chunks. Lengths and order stay as they are.")
public record Corrupt(
        @Option(defaultValue = "1%", summary = "The share of chunks, each being what is read at one time.")
        Percent rate,

        @Option(
                defaultValue = "1",
                min = "1",
                max = "1000000",
                summary = "In how many bytes of such a chunk one bit is flipped; in all if it has fewer.")
        long bytes)
        implements BehaviorSpec {}
