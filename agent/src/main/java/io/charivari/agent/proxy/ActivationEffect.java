package io.charivari.agent.proxy;

/**
 * What an activation did while it was active.
 *
 * @param linksTouched links that it changed anything for
 * @param requestsTouched requests that it changed anything for
 * @param errorsInjected replies that it spoiled
 * @param bytesHeld the most that it held at one time
 */
public record ActivationEffect(long linksTouched, long requestsTouched, long errorsInjected, long bytesHeld) {

    public static final ActivationEffect NONE = new ActivationEffect(0, 0, 0, 0);
}
