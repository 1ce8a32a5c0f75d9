/**
 * Behaviors and protocols of third parties, loaded from jars when the agent starts.
 *
 * <p>{@link io.charivari.agent.plugin.Plugins} goes through a directory; a {@link io.charivari.agent.plugin.PluginJar} is
 * opened with a class loader of its own and asked for what it provides by {@link java.util.ServiceLoader}. Whatever is
 * wrong with a jar is one line in the log, in the words of {@link io.charivari.agent.plugin.PluginFailure}, and the jar is
 * skipped as a whole. What its code throws later is the matter of {@code PluginFault} for behaviors and of {@link
 * io.charivari.agent.plugin.GuardedProtocol} for protocols.
 */
@NullMarked
package io.charivari.agent.plugin;

import org.jspecify.annotations.NullMarked;
