/** {@code chaosctl config}: the contexts that a person keeps in a file. No controller is asked. */
@NullMarked
package io.charivari.cli.config;

import org.jspecify.annotations.NullMarked;
