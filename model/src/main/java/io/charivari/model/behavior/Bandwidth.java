package io.charivari.model.behavior;

import io.charivari.model.unit.ByteRate;
import io.charivari.model.unit.ByteSize;
import org.jspecify.annotations.Nullable;

/**
 * Data goes no faster than a rate, in slices of 10 ms or finer.
 *
 * @param rate never exceeded over any second
 * @param burst what may go at once after a silence; null for one interval's worth (10 ms at the rate)
 * @param scope whether each link has the rate for itself or all links of the proxy share it
 */
@Behavior(name = "bandwidth", summary = "Never more than rate over any second, smoothly: in slices of 10 ms or finer.")
public record Bandwidth(
        @Option(
                required = true,
                min = "1B/s",
                max = "100GB/s",
                summary = "The most that passes in a second, such as 64KiB/s.")
        ByteRate rate,

        @Option(
                min = "1B",
                summary = "What may pass at once after a silence, at most one second's worth; one interval"
                        + " (10 ms) of the rate when not given.")
        @Nullable
        ByteSize burst,

        @Option(
                defaultValue = "link",
                summary = "Who shares the rate: each link has its own, or all links of the proxy.")
        Scope scope)
        implements BehaviorSpec {

    public Bandwidth {
        if (burst != null && burst.bytes() > rate.bytesPerSecond()) {
            throw new InvalidOptionException(
                    "burst",
                    burst.toString(),
                    "more than the rate passes in one second (" + rate + ") would break the rate");
        }
    }

    /** Who shares a rate. */
    public enum Scope {
        LINK,
        PROXY
    }
}
