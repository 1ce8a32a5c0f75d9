/**
 * {@code chaosctl agents}: who is connected.
 */
@NullMarked
package io.charivari.cli.agents;

import org.jspecify.annotations.NullMarked;
