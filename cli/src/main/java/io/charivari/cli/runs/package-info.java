/**
 * {@code chaosctl runs}: runs past and present.
 */
@NullMarked
package io.charivari.cli.runs;

import org.jspecify.annotations.NullMarked;
