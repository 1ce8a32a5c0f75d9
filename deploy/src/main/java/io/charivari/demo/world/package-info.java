/**
 * The small world that the demo and the end-to-end tests break: real backends out of Maven, the programs of the
 * distribution, the sample shop and its users, each a process of its own. {@link io.charivari.demo.world.World} starts
 * them in the order in which they need each other.
 */
@NullMarked
package io.charivari.demo.world;

import org.jspecify.annotations.NullMarked;
