/**
 * The agent's own API, {@code /v1}: proxies, behaviors, links, the catalog, health.
 *
 * <p>{@link io.charivari.agent.api.v1.V1Api} lists all routes. Each noun has a class of routes that reads bodies by {@link
 * io.charivari.agent.api.v1.JsonBody}, asks {@link io.charivari.agent.api.local.LocalProxies}, and answers with one of the
 * documents.
 */
@NullMarked
package io.charivari.agent.api.v1;

import org.jspecify.annotations.NullMarked;
