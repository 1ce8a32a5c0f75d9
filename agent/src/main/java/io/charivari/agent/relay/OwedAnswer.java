package io.charivari.agent.relay;

import io.charivari.agent.protocol.Answer;
import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.Stage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An answer that the client gets to a request in the backend's place, as far as it is due.
 *
 * <p>Confined to the link's event loop.
 */
public final class OwedAnswer {

    private final Exchange request;
    private final Function<Stage, Answer> words;
    private boolean waited;
    private boolean whole;
    private boolean begun;
    private boolean given;

    /** @param words says the answer */
    public OwedAnswer(Exchange request, Function<Stage, Answer> words) {
        this.request = request;
        this.words = words;
    }

    public Exchange request() {
        return request;
    }

    /** The client may wait for the answer before it sends the rest of the request. */
    public void onRequestWaits() {
        waited = true;
    }

    /** All of the request is here. */
    public void onRequestEnds() {
        whole = true;
    }

    /** Whether the client has had some of it. */
    public boolean hasBegun() {
        return begun;
    }

    /** Whether the client has had all of it. */
    public boolean isGiven() {
        return given;
    }

    /** What the client is to get now; null if nothing is due yet. */
    public @Nullable Answer next() {
        if (given || !(whole || (waited && !begun))) {
            return null;
        }
        Stage stage = begun ? Stage.REST : whole ? Stage.WHOLE : Stage.WAITING;
        begun = true;
        Answer answer = words.apply(stage);
        given = whole || answer.closes();
        return answer;
    }
}
