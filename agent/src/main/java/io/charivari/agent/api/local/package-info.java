/**
 * What every local API may do with proxies, whatever its dialect: {@link io.charivari.agent.api.local.LocalProxies} asks the
 * {@link io.charivari.agent.proxy.ProxyRegistry}, waits for it no longer than {@link
 * io.charivari.agent.api.local.Patience} allows, and leaves to runs what is theirs.
 */
@NullMarked
package io.charivari.agent.api.local;

import org.jspecify.annotations.NullMarked;
