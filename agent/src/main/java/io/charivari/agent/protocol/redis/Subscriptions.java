package io.charivari.agent.protocol.redis;

/**
 * How many channels a link has subscribed to, as the server's confirmations say. Needed because a server confirms an
 * UNSUBSCRIBE of everything once for each channel.
 *
 * <p>Confined to the link's event loop.
 */
final class Subscriptions {

    /** Those that are confirmed, and the words of confirmations. */
    static final String COMMANDS = "SUBSCRIBE PSUBSCRIBE SSUBSCRIBE UNSUBSCRIBE PUNSUBSCRIBE SUNSUBSCRIBE";

    private long channels;
    private long patterns;
    private long shardChannels;

    /** @param count of channels and patterns together that are left, or of shard channels */
    void onConfirmed(String word, long count) {
        switch (word) {
            case "SUBSCRIBE", "UNSUBSCRIBE" -> channels = Math.max(0, count - patterns);
            case "PSUBSCRIBE", "PUNSUBSCRIBE" -> patterns = Math.max(0, count - channels);
            default -> shardChannels = Math.max(0, count);
        }
    }

    boolean areAny() {
        return channels + patterns + shardChannels > 0;
    }

    /** How often the server confirms a command with so many channels named; all of its kind are meant if none is. */
    long confirmations(String verb, int named) {
        if (named > 0) {
            return named;
        }
        long all =
                switch (verb) {
                    case "UNSUBSCRIBE" -> channels;
                    case "PUNSUBSCRIBE" -> patterns;
                    case "SUNSUBSCRIBE" -> shardChannels;
                    default -> 1;
                };
        return Math.max(1, all);
    }

    void clear() {
        channels = 0;
        patterns = 0;
        shardChannels = 0;
    }
}
