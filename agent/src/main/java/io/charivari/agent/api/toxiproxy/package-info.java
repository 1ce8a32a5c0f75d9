/**
 * Toxiproxy's HTTP API, as its clients know it: proxies, toxics, populate, reset.
 *
 * <p>{@link io.charivari.agent.api.toxiproxy.ToxiproxyApi} lists all routes. A toxic is a behavior whose dice are rolled for
 * each connection: {@link io.charivari.agent.api.toxiproxy.ToxicType} is the table of what is called what, and {@link
 * io.charivari.agent.api.toxiproxy.Toxic} decides which behaviors can be told as toxics. Bodies are read by {@link
 * io.charivari.agent.api.toxiproxy.Body}, as leniently as Toxiproxy reads them. Everything is done by {@link
 * io.charivari.agent.api.local.LocalProxies}, as in the other dialects.
 */
@NullMarked
package io.charivari.agent.api.toxiproxy;

import org.jspecify.annotations.NullMarked;
