/**
 * Which requests of a framed protocol a behavior means: patterns for what a request says of itself.
 *
 * <p>A {@link io.charivari.model.match.Match} is read from text, field by field, and checked then; an agent compiles it
 * once per activation and asks it for each request. Start reading at {@link io.charivari.model.match.MatchField}: each
 * protocol has some of these fields.
 */
@NullMarked
package io.charivari.model.match;

import org.jspecify.annotations.NullMarked;
