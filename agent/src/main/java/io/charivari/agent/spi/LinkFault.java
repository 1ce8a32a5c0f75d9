package io.charivari.agent.spi;

/**
 * What a behavior of a third party does to one link. Which methods are called depends on what the behavior is {@linkplain
 * io.charivari.model.behavior.Behavior#on() on}: those on bytes are asked about them in the directions of the activation,
 * those on replies about bytes downstream, those on requests about bytes upstream, those on links about none.
 *
 * <p>Confined to the link's event loop: nothing here may block, sleep, or wait for a lock, a file or a name server, since
 * every other link of the loop would stand still meanwhile.
 *
 * @param <O> its options
 */
public interface LinkFault<O extends Record> {

    /**
     * It acts from now on: once if the activation acts on the link as a whole, else with each request that it acts on.
     */
    default void begin() {}

    /** A request that the activation acts on begins; its bytes are asked about afterwards. */
    default void onRequest(Request request) {}

    /** What becomes of bytes that the activation acts on. Called again for each piece, in order. */
    default Verdict onBytes(Chunk chunk) {
        return Verdict.pass();
    }

    /**
     * The activation was changed, or its ramp goes on.
     *
     * @return whether this goes on with the new options; what it holds leaves at the time that it was held until. If not,
     *     what it holds leaves at once, it is detached, and another one is attached.
     */
    default boolean onChanged(O options) {
        return false;
    }

    /** The behavior has left the link, or the link is closed. Timers are cancelled, what was held has left. */
    default void onDetached() {}
}
