/**
 * The proxies of an agent and what is in force on them. The control side speaks to {@link
 * io.charivari.agent.proxy.DataPlane} alone.
 */
@NullMarked
package io.charivari.agent.proxy;

import org.jspecify.annotations.NullMarked;
