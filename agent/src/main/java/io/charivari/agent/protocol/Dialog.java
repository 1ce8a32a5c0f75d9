package io.charivari.agent.protocol;

import io.charivari.model.behavior.ErrorOptions;
import java.util.random.RandomGenerator;

/**
 * One link in the eyes of its protocol: what goes each way, and how to say in its midst that something went wrong.
 *
 * <p>Confined to the link's event loop.
 */
public abstract class Dialog {

    private final RequestFramer requests;
    private final ReplyFramer replies;

    /** Both of one conversation. */
    protected Dialog(RequestFramer requests, ReplyFramer replies) {
        this.requests = requests;
        this.replies = replies;
    }

    public final RequestFramer requests() {
        return requests;
    }

    public final ReplyFramer replies() {
        return replies;
    }

    /**
     * An error that the client's own driver understands, in place of the reply to a request that the backend never sees.
     *
     * @param request that expects a reply
     * @param options that {@link ProtocolFactory#refusal} has nothing against
     * @param random draws what the options leave open
     */
    public abstract Answer error(Exchange request, Stage stage, ErrorOptions options, RandomGenerator random);
}
