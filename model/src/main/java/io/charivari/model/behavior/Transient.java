package io.charivari.model.behavior;

/**
 * The first requests of a connection get an error, later ones pass: a client that tries again succeeds.
 *
 * @param failures so many requests of each connection
 * @param options how the error is spoken
 */
@Behavior(
        name = "transient",
        summary = "Per connection, the first requests are answered with an error, as error does; later ones pass.",
        on = Subject.REPLIES)
public record Transient(
        @Option(
                defaultValue = "1",
                min = "1",
                max = "1000000000",
                aliases = "agitate",
                summary = "How many requests of each connection get the error.")
        long failures,

        ErrorOptions options)
        implements BehaviorSpec {

    /** On plain tcp. */
    public Transient(long failures, boolean inject) {
        this(failures, ErrorOptions.onTcp(inject));
    }
}
