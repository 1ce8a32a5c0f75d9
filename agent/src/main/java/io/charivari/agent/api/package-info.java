/**
 * The agent's local HTTP APIs: {@link io.charivari.agent.api.LocalApi} puts each together of the server in {@code http}, a
 * dialect (the agent's own in {@code v1}, Toxiproxy's in {@code toxiproxy}, Vaurien's in {@code vaurien}) and the page for Prometheus in {@code metrics}.
 * What all dialects may do with proxies is in {@code local}.
 *
 * <p>They reach the data plane through {@link io.charivari.agent.proxy.ProxyRegistry} alone, have threads of their own, and
 * never wait for a link: reading takes what is known already, changing waits a bounded time for the event loops.
 */
@NullMarked
package io.charivari.agent.api;

import org.jspecify.annotations.NullMarked;
