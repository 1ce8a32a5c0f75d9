/**
 * {@code chaosctl local}: one agent that was started as a Vaurien, or a real Vaurien, without a controller. {@link
 * io.charivari.cli.local.VaurienClient} speaks its HTTP API.
 */
@NullMarked
package io.charivari.cli.local;

import org.jspecify.annotations.NullMarked;
