/**
 * What the agent measures, as Prometheus reads it: {@link io.charivari.agent.api.metrics.MetricsPage} says what, {@link
 * io.charivari.agent.api.metrics.MetricsText} how it is written down.
 */
@NullMarked
package io.charivari.agent.api.metrics;

import org.jspecify.annotations.NullMarked;
