package io.charivari.model.behavior;

/**
 * The reply is replaced by something that the client cannot use.
 *
 * @param inject put 100 random bytes into the middle of the reply instead of replacing it
 */
@Behavior(name = "error", summary = "The reply is replaced by 1000 random bytes (on tcp).", on = Subject.REPLIES)
public record ErrorReply(
        @Option(
                defaultValue = "false",
                summary = "Put 100 random bytes into the middle of the reply instead of replacing it.")
        boolean inject)
        implements BehaviorSpec {}
