package io.charivari.agent.protocol.postgres;

import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Dialog;
import io.charivari.agent.protocol.ProtocolFactory;
import io.charivari.model.behavior.ErrorOptions;
import io.charivari.model.match.MatchField;
import java.util.Optional;
import java.util.Set;

/**
 * PostgreSQL and what speaks like it.
 *
 * <p>Immutable, safe for any thread.
 */
public final class PostgresProtocol implements ProtocolFactory {

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public Set<MatchField> matchFields() {
        return Set.of(MatchField.STATEMENT);
    }

    @Override
    public Set<String> errorOptions() {
        return Set.of("sqlstate", "message");
    }

    @Override
    public Optional<String> refusal(ErrorOptions options) {
        String sqlstate = options.sqlstate();
        if (sqlstate != null && (sqlstate.startsWith("00") || sqlstate.startsWith("01"))) {
            return Optional.of("sqlstate " + sqlstate
                    + " is no error but a success or a warning: allowed are those of other classes than 00 and 01");
        }
        return Optional.empty();
    }

    @Override
    public Dialog open(Conversation conversation) {
        return new PostgresDialog(conversation);
    }
}
