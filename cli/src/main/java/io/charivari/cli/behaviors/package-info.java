/**
 * {@code chaosctl behaviors}: the catalog, as the controller knows it.
 */
@NullMarked
package io.charivari.cli.behaviors;

import org.jspecify.annotations.NullMarked;
