/**
 * Faults for tests. {@link io.charivari.testkit.ChaosProxy} is the place to start: a proxy in the test's own process, on
 * the relay of the agent, with neither an agent nor a controller around it. {@code with(fault)} sets a {@link
 * io.charivari.testkit.fault.Fault} and gives a {@link io.charivari.testkit.ChaosFault}, whose {@code close()} ends it.
 *
 * <p>The package {@code junit} ties proxies to the life of tests, {@code client} reaches agents and controllers elsewhere.
 */
@NullMarked
package io.charivari.testkit;

import org.jspecify.annotations.NullMarked;
