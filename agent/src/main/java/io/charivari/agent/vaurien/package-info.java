/**
 * Vaurien's words: what its flags, its files and its HTTP API say, in terms of this agent.
 *
 * <p>Flags and files become {@link io.charivari.agent.vaurien.VaurienWords}, each with the place where it was said; a file
 * is read by {@link io.charivari.agent.vaurien.VaurienFile}. {@link io.charivari.agent.vaurien.Vocabulary} knows all words
 * that there are, {@link io.charivari.agent.vaurien.VaurienReader} makes a {@link
 * io.charivari.agent.vaurien.VaurienSetup} of those that were said. {@link io.charivari.agent.vaurien.VaurienBehavior} and
 * {@link io.charivari.agent.vaurien.Distribution} turn its behaviors into activations. Start reading at {@code
 * VaurienReader}.
 */
@NullMarked
package io.charivari.agent.vaurien;

import org.jspecify.annotations.NullMarked;
