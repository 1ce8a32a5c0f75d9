/**
 * Vaurien's HTTP API, to the letter of its JSON: {@code /behavior}, {@code /behaviors}, {@code /backend}, about the one proxy
 * that Vaurien's words describe.
 *
 * <p>{@link io.charivari.agent.api.vaurien.VaurienApi} lists the routes; {@link io.charivari.agent.api.vaurien.DrivenProxy}
 * is that proxy, in Vaurien's words; {@link io.charivari.agent.api.vaurien.VaurienJson} reads bodies and writes answers.
 */
@NullMarked
package io.charivari.agent.api.vaurien;

import org.jspecify.annotations.NullMarked;
