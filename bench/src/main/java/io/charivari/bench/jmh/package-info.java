/** {@code bench/jmh}: the hot handlers, each alone on a link without sockets, and the relay on real ones. */
@NullMarked
package io.charivari.bench.jmh;

import org.jspecify.annotations.NullMarked;
