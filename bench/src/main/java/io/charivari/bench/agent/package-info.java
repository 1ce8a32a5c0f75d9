/** An agent's data plane inside the benchmark's own process, where it is to be looked at from within. */
@NullMarked
package io.charivari.bench.agent;

import org.jspecify.annotations.NullMarked;
