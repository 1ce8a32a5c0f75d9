/** The page for Prometheus, read by a checker of its own. */
package io.charivari.agent.api.metrics;
