/**
 * The demo: {@link io.charivari.demo.Demo} has a {@link io.charivari.demo.world.World} started, breaks it with {@code
 * chaosctl} as a person would, one {@link io.charivari.demo.Act} after the other, and holds what the users and the agents
 * saw against what should have been seen.
 */
@NullMarked
package io.charivari.demo;

import org.jspecify.annotations.NullMarked;
