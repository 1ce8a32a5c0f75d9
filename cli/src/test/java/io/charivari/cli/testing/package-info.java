/** A terminal, a controller and a command line that tests hold in their hands. Start at {@code ChaosctlHarness}. */
@NullMarked
package io.charivari.cli.testing;

import org.jspecify.annotations.NullMarked;
