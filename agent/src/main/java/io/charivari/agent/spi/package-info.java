/**
 * What the author of a behavior implements: for those who write plug-ins. {@code docs/extending.md} walks from an empty
 * folder to a running one.
 *
 * <p>A {@link io.charivari.agent.spi.BehaviorFactory} names a record of options, annotated like those of the built-in
 * behaviors, and makes a {@link io.charivari.agent.spi.LinkFault} for each link that is acted on. That one is asked for a
 * {@link io.charivari.agent.spi.Verdict} on each {@link io.charivari.agent.spi.Chunk} of bytes, is told of each {@link
 * io.charivari.agent.spi.Request}, and may end its link by the {@link io.charivari.agent.spi.FaultLink}. Whether it is
 * asked at all is decided before: direction, probability, match, skip, times and the other fields of an activation work for
 * it as for every behavior. Protocols of third parties implement {@link io.charivari.agent.protocol.ProtocolFactory}, as
 * those of this house do.
 *
 * <p>Everything about a link runs on its event loop, which other links share. Whatever is thrown ends the one link that
 * it was thrown for.
 */
@NullMarked
package io.charivari.agent.spi;

import org.jspecify.annotations.NullMarked;
