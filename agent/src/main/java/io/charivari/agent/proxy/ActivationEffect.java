package io.charivari.agent.proxy;

import io.charivari.agent.behavior.Effect;

/**
 * What an activation has done since it was set.
 *
 * @param linksTouched links that it changed anything for
 * @param requestsTouched requests that it changed anything for
 * @param errorsInjected replies that it spoiled
 * @param bytesHeld the most that it held at one time
 * @param opaqueLinks that it was meant for and could not act on: it needs requests, and theirs cannot be told apart
 */
public record ActivationEffect(
        long linksTouched, long requestsTouched, long errorsInjected, long bytesHeld, long opaqueLinks) {

    public static final ActivationEffect NONE = new ActivationEffect(0, 0, 0, 0, 0);

    static ActivationEffect of(Effect effect) {
        return new ActivationEffect(
                effect.links(), effect.requests(), effect.errors(), effect.peakHeldBytes(), effect.opaqueLinks());
    }
}
