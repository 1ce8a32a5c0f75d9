package io.charivari.model.behavior;

/**
 * The first requests of a connection get an error, later ones pass: a client that tries again succeeds.
 *
 * @param failures so many requests of each connection
 * @param inject put 100 random bytes into the middle of the reply instead of replacing it
 */
@Behavior(
        name = "transient",
        summary = "Per connection, the replies to the first requests are replaced by 1000 random bytes (on tcp); later"
                + " ones pass.",
        on = Subject.REPLIES)
public record Transient(
        @Option(
                defaultValue = "1",
                min = "1",
                max = "1000000000",
                aliases = "agitate",
                summary = "How many requests of each connection get the error.")
        long failures,

        @Option(
                defaultValue = "false",
                summary = "Put 100 random bytes into the middle of the reply instead of replacing it.")
        boolean inject)
        implements BehaviorSpec {}
