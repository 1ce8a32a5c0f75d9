/** The ten promises of {@code docs/safety.md}, each held to by a test of its own. */
@NullMarked
package io.charivari.promises;

import org.jspecify.annotations.NullMarked;
