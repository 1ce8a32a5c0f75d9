/**
 * {@code chaosctl status}: the controller at a glance.
 */
@NullMarked
package io.charivari.cli.status;

import org.jspecify.annotations.NullMarked;
