package io.charivari.agent.protocol.postgres;

import io.charivari.agent.protocol.Exchange;

/** What a request is, for those who follow its reply. Immutable, safe for any thread. */
enum Asked {
    ENCRYPTION,
    CANCEL,
    CONNECT,
    SIMPLE,
    EXTENDED,
    TERMINATE;

    void noteOn(Exchange request) {
        request.withNote(this);
    }

    boolean isNotedOn(Exchange request) {
        return request.note() == this;
    }
}
