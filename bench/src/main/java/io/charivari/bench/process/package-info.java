/** Programs that a benchmark starts, asks for their memory, and always stops. */
@NullMarked
package io.charivari.bench.process;

import org.jspecify.annotations.NullMarked;
