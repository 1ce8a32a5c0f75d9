package io.charivari.model.behavior;

/**
 * A request is answered with an error, in the words of the proxy's protocol.
 *
 * @param options how it is spoken
 */
@Behavior(
        name = "error",
        summary =
                "The request is answered with an error that its protocol's own clients understand, in its place among the"
                        + " replies; the backend never sees it, and the connection stays usable if the protocol allows. On tcp"
                        + " the reply is replaced by 1000 random bytes.",
        on = Subject.REPLIES)
public record ErrorReply(ErrorOptions options) implements BehaviorSpec {

    /** On plain tcp. */
    public ErrorReply(boolean inject) {
        this(ErrorOptions.onTcp(inject));
    }
}
