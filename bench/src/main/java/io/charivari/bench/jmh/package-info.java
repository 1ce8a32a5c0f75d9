/**
 * {@code bench/jmh}: the hot handlers, each alone on a link without sockets, the relay on real ones, and what a test pays
 * for a proxy of its own.
 */
@NullMarked
package io.charivari.bench.jmh;

import org.jspecify.annotations.NullMarked;
