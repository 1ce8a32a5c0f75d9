package io.charivari.model.behavior;

import io.charivari.model.unit.ByteSize;
import java.time.Duration;

/**
 * Data goes on in slices, with a pause between; order is kept.
 *
 * @param averageSize of a slice
 * @param sizeVariation how far a single slice may be off, either way, evenly spread; less than the average
 * @param delay the pause between two slices
 */
@Behavior(
        name = "slicer",
        summary = "Data goes on in slices, each written by itself, with a pause between. Order is kept, and no byte is"
                + " lost.")
public record Slicer(
        @Option(
                required = true,
                min = "1B",
                max = "1GiB",
                summary = "The size of a slice; the rest of a chunk that is smaller goes as it is.")
        ByteSize averageSize,

        @Option(
                defaultValue = "0B",
                summary = "How far a slice may be off, either way and evenly spread; less than average_size.")
        ByteSize sizeVariation,

        @Option(defaultValue = "0s", min = "0s", max = "1m", summary = "The pause between two slices.")
        Duration delay)
        implements BehaviorSpec {

    public Slicer {
        if (sizeVariation.compareTo(averageSize) >= 0) {
            throw new InvalidOptionException(
                    "size_variation",
                    sizeVariation.toString(),
                    "it has to be less than average_size (" + averageSize + "), or a slice could be empty");
        }
    }
}
