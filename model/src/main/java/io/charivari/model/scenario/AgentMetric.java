package io.charivari.model.scenario;

import io.charivari.model.unit.Percent;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A number that agents see. */
public enum AgentMetric {
    /** The share of the requests that got no answer, or an error for one. */
    ERROR_RATIO(Quantity.PERCENT, null),
    LATENCY_P50(Quantity.MILLISECONDS, "50%"),
    LATENCY_P75(Quantity.MILLISECONDS, "75%"),
    LATENCY_P90(Quantity.MILLISECONDS, "90%"),
    LATENCY_P95(Quantity.MILLISECONDS, "95%"),
    LATENCY_P99(Quantity.MILLISECONDS, "99%"),
    LATENCY_P999(Quantity.MILLISECONDS, "99.9%"),
    /** Links that are open now. */
    LINKS(Quantity.NUMBER, null),
    REQUESTS_PER_SECOND(Quantity.PER_SECOND, null);

    private final Quantity quantity;
    private final @Nullable String percentile;

    AgentMetric(Quantity quantity, @Nullable String percentile) {
        this.quantity = quantity;
        this.percentile = percentile;
    }

    /** The metric as people write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What its values count. */
    public Quantity quantity() {
        return quantity;
    }

    /** Which of the times to answer it is; empty for what is no latency. */
    public Optional<Percent> percentile() {
        return Optional.ofNullable(percentile).map(Percent::parse);
    }
}
