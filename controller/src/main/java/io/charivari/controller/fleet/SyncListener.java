package io.charivari.controller.fleet;

import io.charivari.proto.v1.ProxiesSynced;

/** Told of what concerns the proxies that the controller makes. Called on the conductor's thread. */
interface SyncListener {

    /** An agent has connected, for the first time or again. */
    void onConnected(AgentSession session);

    /** It has done what it was told of its proxies, in this epoch. */
    void onSynced(String agent, ProxiesSynced answer);

    void onLost(String agent);
}
