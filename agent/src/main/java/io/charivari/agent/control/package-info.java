/**
 * What an agent does with the words of its controller.
 *
 * <p>Start reading at {@link io.charivari.agent.control.AgentControl}, which puts the parts together. {@link
 * io.charivari.agent.control.ControllerStream} keeps one stream to a controller open. What comes in on it goes to
 * {@link io.charivari.agent.control.Session}: clock replies to {@link io.charivari.agent.control.ClockProber},
 * directives to {@link io.charivari.agent.control.DirectiveHandler}, which refuses what is stale, repeats its answer to
 * what it has seen, and hands the rest to {@link io.charivari.agent.control.Armory}. The armory holds the plans, fires
 * each activation by its own timer, and ends each by itself: at its planned end, at the end of the run's {@link
 * io.charivari.agent.control.Lease}, or when told. What became of it is told when the {@link
 * io.charivari.agent.control.QuietMoment} of its instant is over.
 *
 * <p>Proxies that a controller makes go their own way: {@link io.charivari.agent.control.ProxySync} takes the whole of
 * what is wanted, {@link io.charivari.agent.control.ManagedProxies} brings what there is to it and keeps it by a {@link
 * io.charivari.agent.control.ProxyArchive}. What is kept are proxies, never faults.
 *
 * <p>Everything here lives on one {@link io.charivari.model.time.Scheduler}, except {@link
 * io.charivari.agent.control.GrpcControllerChannel}, the adapter at the edge. So a test can drive a whole fleet of these
 * on one thread, with time moved by hand.
 */
@NullMarked
package io.charivari.agent.control;

import org.jspecify.annotations.NullMarked;
