package io.charivari.agent.protocol.redis;

import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Dialog;
import io.charivari.agent.protocol.ProtocolFactory;
import io.charivari.model.match.MatchField;
import java.util.Set;

/** Redis, and what speaks its protocol. Immutable, safe for any thread. */
public final class RedisProtocol implements ProtocolFactory {

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public Set<MatchField> matchFields() {
        return Set.of(MatchField.COMMAND, MatchField.KEY);
    }

    @Override
    public Set<String> errorOptions() {
        return Set.of("kind", "message");
    }

    @Override
    public Dialog open(Conversation conversation) {
        return new RedisDialog(conversation);
    }
}
