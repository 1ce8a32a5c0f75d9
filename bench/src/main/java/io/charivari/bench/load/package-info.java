/** Traffic of our own, where no public tool makes it: bulk, idle links, round trips that are timed one by one. */
@NullMarked
package io.charivari.bench.load;

import org.jspecify.annotations.NullMarked;
