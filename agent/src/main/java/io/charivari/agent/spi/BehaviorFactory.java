package io.charivari.agent.spi;

/**
 * A behavior of a third party. Found by {@link java.util.ServiceLoader}: a public class with a public constructor
 * without parameters, named in {@code META-INF/services/io.charivari.agent.spi.BehaviorFactory} of its jar.
 *
 * <p>Made once per agent; called on many event loops, so it keeps nothing about a link.
 *
 * @param <O> its options: a record with {@link io.charivari.model.behavior.Behavior}, whose components have {@link
 *     io.charivari.model.behavior.Option}. What its compact constructor refuses with {@link
 *     io.charivari.model.behavior.InvalidOptionException} is told to whoever has set it.
 */
public interface BehaviorFactory<O extends Record> {

    /** The record that says its name, what it acts on, and its options. */
    Class<O> options();

    /**
     * Begins to act on a link, on its event loop. Once for each link that the activation is meant for; again for one that
     * it has left in between.
     */
    LinkFault<O> attach(O options, FaultLink link);

    /** Whether it looks at the fields of requests; unless somebody does, protocols do not read them. */
    default boolean readsRequests() {
        return false;
    }
}
