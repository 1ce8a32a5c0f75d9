/** {@code chaosctl audit}: who did what. */
@NullMarked
package io.charivari.cli.audit;

import org.jspecify.annotations.NullMarked;
