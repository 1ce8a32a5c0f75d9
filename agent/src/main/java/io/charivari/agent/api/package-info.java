/**
 * The agent's local HTTP API: {@link io.charivari.agent.api.LocalApi} puts it together of the server in {@code http}, the
 * agent's own dialect in {@code v1} and the page for Prometheus in {@code metrics}.
 *
 * <p>It reaches the data plane through {@link io.charivari.agent.proxy.ProxyRegistry} alone, has threads of its own, and
 * never waits for a link: reading takes what is known already, changing waits a bounded time for the event loops.
 */
@NullMarked
package io.charivari.agent.api;

import org.jspecify.annotations.NullMarked;
