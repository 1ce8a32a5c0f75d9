/**
 * {@code chaosctl halt} and {@code chaosctl resume}.
 */
@NullMarked
package io.charivari.cli.safety;

import org.jspecify.annotations.NullMarked;
