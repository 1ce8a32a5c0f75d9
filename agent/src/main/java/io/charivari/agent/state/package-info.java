/**
 * What an agent keeps on disk over its own restarts: the proxies that a controller has made, and nothing else. A fault is
 * never here, so an agent that starts again relays cleanly, whatever it was doing before.
 *
 * <p>{@link io.charivari.agent.state.AgentState} is the directory and the thread that writes to it, {@link
 * io.charivari.agent.state.ProxyFile} the form of the one file in it.
 */
@NullMarked
package io.charivari.agent.state;

import org.jspecify.annotations.NullMarked;
