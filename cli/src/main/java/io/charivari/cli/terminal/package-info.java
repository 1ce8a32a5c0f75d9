/**
 * Where {@code chaosctl} writes: {@link io.charivari.cli.terminal.Terminal} knows whether a person looks at it, how wide
 * it is and whether it shows colours; {@link io.charivari.cli.terminal.Screen} redraws in place; {@link
 * io.charivari.cli.terminal.Interrupts} is Ctrl-C. Nothing here knows what is being written.
 */
@NullMarked
package io.charivari.cli.terminal;

import org.jspecify.annotations.NullMarked;
