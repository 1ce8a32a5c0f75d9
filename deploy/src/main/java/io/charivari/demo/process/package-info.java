/**
 * Programs as processes of their own, none of which outlives the one that started it. {@link
 * io.charivari.demo.process.Child} is one of them; {@link io.charivari.demo.process.Keeper} ends them all if the
 * starting process dies without having done so.
 */
@NullMarked
package io.charivari.demo.process;

import org.jspecify.annotations.NullMarked;
