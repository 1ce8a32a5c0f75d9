package io.charivari.agent.behavior;

import io.charivari.model.proxy.Direction;

/**
 * Keeps a client from being read while what it is answered in the backend's place finds no room: it does not take it, or
 * the agent's budget for held bytes is nearly full.
 *
 * <p>Confined to the link's event loop.
 */
final class SourceHold {

    private final Acting on;
    private final Runnable onRoom;
    private boolean holds;
    private boolean waitsForRoom;

    /** @param onRoom told when the budget has room again */
    SourceHold(Acting on, Runnable onRoom) {
        this.on = on;
        this.onRoom = onRoom;
    }

    boolean hasRoom() {
        return on.link().isWritable(Direction.DOWNSTREAM) && !on.budget().isNearlyFull();
    }

    void holdIf(boolean hold) {
        if (!hold) {
            release();
            return;
        }
        if (!holds) {
            holds = true;
            on.link().gate(Direction.UPSTREAM).hold();
        }
        if (on.budget().isNearlyFull() && !waitsForRoom) {
            waitsForRoom = true;
            on.budget().whenRoom(() -> on.link().loop().execute(this::onBudgetRoom));
        }
    }

    private void onBudgetRoom() {
        waitsForRoom = false;
        onRoom.run();
    }

    void release() {
        if (holds) {
            holds = false;
            on.link().gate(Direction.UPSTREAM).release();
        }
    }
}
