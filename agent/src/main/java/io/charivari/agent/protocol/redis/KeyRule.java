package io.charivari.agent.protocol.redis;

/**
 * Which arguments of a command are keys. Arguments are counted from 1, the one behind the command's name.
 *
 * @param first that is a key
 * @param last that may be one; -1 for the last of all, -2 for the one before it
 * @param step from key to key
 * @param how what else there is to look for
 * @param at the argument that {@code how} is about
 */
record KeyRule(int first, int last, int step, How how, int at) {

    enum How {
        /** The keys are where they are. */
        FIXED,
        /** An argument says how many keys follow it. */
        COUNTED,
        /** The keys are the first half of what follows the word STREAMS. */
        STREAMS,
        /** No keys; but CLIENT REPLY has to be known, for it may silence the server. */
        CLIENT_REPLY
    }

    static final KeyRule NONE = range(1, 0, 1);
    static final KeyRule FIRST = range(1, 1, 1);
    static final KeyRule SECOND = range(2, 2, 1);
    static final KeyRule THIRD = range(3, 3, 1);
    static final KeyRule FIRST_TWO = range(1, 2, 1);
    static final KeyRule ALL = range(1, -1, 1);
    static final KeyRule ALL_BUT_FIRST = range(2, -1, 1);
    static final KeyRule ALL_BUT_LAST = range(1, -2, 1);
    static final KeyRule EVERY_SECOND = range(1, -1, 2);
    static final KeyRule COUNT_FIRST = new KeyRule(1, 0, 1, How.COUNTED, 1);
    static final KeyRule COUNT_SECOND = new KeyRule(1, 0, 1, How.COUNTED, 2);
    static final KeyRule KEY_THEN_COUNT = new KeyRule(1, 1, 1, How.COUNTED, 2);
    static final KeyRule PAIRS_COUNTED = new KeyRule(1, 0, 2, How.COUNTED, 1);
    static final KeyRule STREAMS = new KeyRule(1, 0, 1, How.STREAMS, 0);
    static final KeyRule CLIENT_REPLY = new KeyRule(1, 0, 1, How.CLIENT_REPLY, 0);

    private static KeyRule range(int first, int last, int step) {
        return new KeyRule(first, last, step, How.FIXED, 0);
    }
}
