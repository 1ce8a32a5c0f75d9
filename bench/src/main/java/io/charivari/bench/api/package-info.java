/**
 * {@code bench/api}: how soon an agent's local API answers while its links are stuck. Start reading at {@link
 * io.charivari.bench.api.ApiMain}.
 */
@NullMarked
package io.charivari.bench.api;

import org.jspecify.annotations.NullMarked;
