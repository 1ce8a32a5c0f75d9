/**
 * Runs: from a plan to a verdict. Everything here is confined to one thread, the conductor's, and decides on messages
 * and injected time alone.
 */
@NullMarked
package io.charivari.controller.run;

import org.jspecify.annotations.NullMarked;
