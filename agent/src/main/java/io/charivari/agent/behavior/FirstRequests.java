package io.charivari.agent.behavior;

/**
 * The first so many requests of a link.
 *
 * <p>Confined to the link's event loop.
 */
final class FirstRequests implements RequestFilter {

    private long most;
    private long taken;

    FirstRequests(long most) {
        this.most = most;
    }

    @Override
    public boolean takes(BehaviorFault fault) {
        if (taken >= most) {
            return false;
        }
        taken++;
        return true;
    }

    @Override
    public boolean become(RequestFilter wanted) {
        if (!(wanted instanceof FirstRequests other)) {
            return false;
        }
        most = other.most;
        return true;
    }
}
