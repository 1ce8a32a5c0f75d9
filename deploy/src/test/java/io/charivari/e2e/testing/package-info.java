/**
 * {@link io.charivari.e2e.testing.Site} starts and ends a test's processes; {@link io.charivari.e2e.testing.Backends} are
 * the real servers that all tests share; {@link io.charivari.e2e.testing.Examples} are the scenarios of the distribution.
 *
 * <p>What fails on purpose: a {@link io.charivari.e2e.testing.Ward} deals {@link io.charivari.e2e.testing.Blow}s to its
 * processes, a {@link io.charivari.e2e.testing.HostNetwork} has cables that can be pulled, and {@link
 * io.charivari.e2e.testing.FaultBounds} compares what a {@link io.charivari.e2e.testing.TrafficWatch} has seen with what
 * is promised.
 */
@NullMarked
package io.charivari.e2e.testing;

import org.jspecify.annotations.NullMarked;
