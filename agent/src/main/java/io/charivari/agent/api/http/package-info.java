/**
 * An HTTP server for programs on this machine, and nothing of what they ask for.
 *
 * <p>{@link io.charivari.agent.api.http.HttpApi} serves one address by the JDK's own server. A request first meets the
 * {@link io.charivari.agent.api.http.BrowserGuard}, then the {@link io.charivari.agent.api.http.Router} finds its {@link
 * io.charivari.agent.api.http.Route}, whose handler turns a {@link io.charivari.agent.api.http.Request} into a {@link
 * io.charivari.agent.api.http.Response} or throws an {@link io.charivari.agent.api.http.HttpFailure}. How errors look is the
 * dialect's {@link io.charivari.agent.api.http.ErrorFormat}. Start reading at {@code Router}.
 */
@NullMarked
package io.charivari.agent.api.http;

import org.jspecify.annotations.NullMarked;
