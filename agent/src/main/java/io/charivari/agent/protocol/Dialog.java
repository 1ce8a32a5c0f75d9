package io.charivari.agent.protocol;

import io.charivari.model.behavior.ErrorOptions;
import java.util.random.RandomGenerator;

/**
 * One link in the eyes of its protocol: what goes each way, and how to say in its midst that something went wrong.
 *
 * <p>Confined to the link's event loop.
 */
public interface Dialog {

    RequestFramer requests();

    ReplyFramer replies();

    /**
     * An error that the client's own driver understands, in place of the reply to a request that the backend never sees.
     *
     * @param request that expects a reply and {@link Exchange#canBeAnswered() can be answered}
     * @param options that {@link ProtocolFactory#refusal} has nothing against
     * @param random draws what the options leave open
     */
    Answer error(Exchange request, Stage stage, ErrorOptions options, RandomGenerator random);
}
