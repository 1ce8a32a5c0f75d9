package io.charivari.agent.behavior;

/**
 * Decides which of the requests that an activation acts on get an error; asked once for each.
 *
 * <p>Confined to the link's event loop.
 */
interface RequestFilter {

    /** All of them. */
    RequestFilter EVERY = new RequestFilter() {
        @Override
        public boolean takes(BehaviorFault fault) {
            return true;
        }

        @Override
        public boolean become(RequestFilter wanted) {
            return wanted == this;
        }
    };

    boolean takes(BehaviorFault fault);

    /**
     * Goes on with the settings of another one; what was counted stays counted.
     *
     * @return false if it is of another kind
     */
    boolean become(RequestFilter wanted);
}
