/**
 * What a proxy is and how agents are chosen: {@link io.charivari.model.proxy.ProxySpec} is asked for, {@link
 * io.charivari.model.proxy.Labels} describe the agent that runs it, a {@link io.charivari.model.proxy.Selector}
 * chooses among agents.
 */
@NullMarked
package io.charivari.model.proxy;

import org.jspecify.annotations.NullMarked;
