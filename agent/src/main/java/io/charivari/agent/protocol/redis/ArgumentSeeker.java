package io.charivari.agent.protocol.redis;

import io.charivari.agent.protocol.AsciiText;
import io.netty.buffer.ByteBuf;

/**
 * Goes through the arguments of one command after the other and says which are to be read, and which of those are keys.
 *
 * <p>Confined to the link's event loop.
 */
final class ArgumentSeeker {

    /** So many keys are found at the most. */
    static final int MOST_KEYS = 100;

    private KeyRule rule = KeyRule.NONE;
    private int count;
    private int at = 1;
    private int first;
    private int last;
    private int found;
    private boolean searching;
    private boolean silences;

    /** @param arguments that the command has */
    void start(KeyRule keys, int arguments) {
        rule = keys;
        count = arguments;
        at = 1;
        found = 0;
        silences = false;
        first = keys.first();
        last = keys.last() < 0 ? arguments + 1 + keys.last() : keys.last();
        searching = keys.how() != KeyRule.How.FIXED;
    }

    /** Whether nothing more can be found. */
    boolean isDone() {
        return at > count || found == MOST_KEYS || (!searching && at > last);
    }

    /** Whether the next argument, which has so many bytes, is to be read; if not, {@link #pass} it. */
    boolean wantsNext(long size) {
        return isKey() || (searching && mayTell(size));
    }

    private boolean mayTell(long size) {
        return switch (rule.how()) {
            case FIXED -> false;
            case COUNTED -> at == rule.at();
            case STREAMS -> size == "STREAMS".length();
            case CLIENT_REPLY -> size <= "REPLY".length();
        };
    }

    /** The next argument is not read. */
    void pass() {
        // It may have been too long to be the word that was looked for.
        searching &= rule.how() != KeyRule.How.CLIENT_REPLY;
        at++;
    }

    /**
     * The next argument.
     *
     * @return whether it is a key
     */
    boolean read(ByteBuf data, int start, int length) {
        boolean isKey = isKey();
        if (isKey) {
            found++;
        } else {
            search(data, start, length);
        }
        at++;
        return isKey;
    }

    /** Whether this is CLIENT REPLY OFF or SKIP, after which a server does not reply. */
    boolean silences() {
        return silences;
    }

    private boolean isKey() {
        return at >= first && at <= last && (at - first) % rule.step() == 0;
    }

    private void search(ByteBuf data, int start, int length) {
        switch (rule.how()) {
            case FIXED -> {}
            case COUNTED -> onCount(AsciiText.number(data, start, length));
            case STREAMS -> {
                if (AsciiText.is("STREAMS", data, start, length)) {
                    keysFollow((count - at) / 2);
                }
            }
            case CLIENT_REPLY -> onClient(data, start, length);
        }
    }

    private void onCount(long keys) {
        keysFollow((int) Math.min(Math.max(0, keys) * rule.step(), count - at));
    }

    private void keysFollow(int arguments) {
        searching = false;
        first = at + 1;
        last = at + arguments;
    }

    private void onClient(ByteBuf data, int start, int length) {
        if (at == 1) {
            searching = AsciiText.is("REPLY", data, start, length);
        } else {
            searching = false;
            silences = AsciiText.is("OFF", data, start, length) || AsciiText.is("SKIP", data, start, length);
        }
    }
}
