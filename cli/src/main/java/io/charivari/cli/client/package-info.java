/**
 * The way to the controller: options, variables or a context name it, {@link io.charivari.cli.client.Dialer} opens the channel, {@link
 * io.charivari.cli.client.ControllerClient} asks, and {@link io.charivari.cli.client.Failures} is the one class that
 * turns what went wrong into a message and an {@link io.charivari.cli.client.ExitCode}.
 */
@NullMarked
package io.charivari.cli.client;

import org.jspecify.annotations.NullMarked;
