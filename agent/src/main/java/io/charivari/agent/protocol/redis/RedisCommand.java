package io.charivari.agent.protocol.redis;

import io.charivari.agent.protocol.Verbs;

/**
 * What is known of a command. Immutable, safe for any thread.
 *
 * @param verb its name in capital letters
 * @param keys which of its arguments are keys
 * @param effect what it changes in how the link goes on
 */
record RedisCommand(String verb, KeyRule keys, Effect effect) {

    /** What a command changes in how a link goes on. */
    enum Effect {
        /** Nothing: one value is its reply. */
        NONE,
        /** Chooses between RESP2 and RESP3. */
        HELLO,
        /** Back to what the link was at its beginning. */
        RESET,
        BEGINS_TRANSACTION,
        ENDS_TRANSACTION,
        /** Its reply is a confirmation for each channel; messages follow. */
        SUBSCRIPTION,
        /** After its reply nothing can be told from replies. */
        MONITOR,
        REPLICATION
    }

    boolean isOther() {
        return verb.equals(Verbs.OTHER);
    }
}
