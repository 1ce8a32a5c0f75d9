/** What becomes of measured figures: medians, ratios, tables. Pure. */
@NullMarked
package io.charivari.bench.figure;

import org.jspecify.annotations.NullMarked;
