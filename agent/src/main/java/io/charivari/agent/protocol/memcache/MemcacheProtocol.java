package io.charivari.agent.protocol.memcache;

import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Dialog;
import io.charivari.agent.protocol.ProtocolFactory;
import io.charivari.model.match.MatchField;
import java.util.Set;

/** memcached, and what speaks its text protocol. Immutable, safe for any thread. */
public final class MemcacheProtocol implements ProtocolFactory {

    @Override
    public String name() {
        return "memcache";
    }

    @Override
    public Set<MatchField> matchFields() {
        return Set.of(MatchField.COMMAND, MatchField.KEY);
    }

    @Override
    public Set<String> errorOptions() {
        return Set.of("message");
    }

    @Override
    public Dialog open(Conversation conversation) {
        return new MemcacheDialog(conversation);
    }
}
