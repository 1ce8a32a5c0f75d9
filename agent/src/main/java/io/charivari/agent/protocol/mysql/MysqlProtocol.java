package io.charivari.agent.protocol.mysql;

import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Dialog;
import io.charivari.agent.protocol.ProtocolFactory;
import io.charivari.model.behavior.ErrorOptions;
import io.charivari.model.match.MatchField;
import java.util.Optional;
import java.util.Set;

/**
 * MySQL, MariaDB and what speaks like them.
 *
 * <p>Immutable, safe for any thread.
 */
public final class MysqlProtocol implements ProtocolFactory {

    @Override
    public String name() {
        return "mysql";
    }

    @Override
    public Set<MatchField> matchFields() {
        return Set.of(MatchField.STATEMENT);
    }

    @Override
    public Set<String> errorOptions() {
        return Set.of("code", "sqlstate", "message");
    }

    @Override
    public Optional<String> refusal(ErrorOptions options) {
        Long code = options.code();
        if (code != null && (code < 1 || code >= MysqlErrors.PROGRESS)) {
            return Optional.of("code " + code + " is no error of MySQL: allowed are 1 to 65534 (65535 tells clients of"
                    + " MariaDB how far a statement has come)");
        }
        String sqlstate = options.sqlstate();
        if (sqlstate != null && (sqlstate.startsWith("00") || sqlstate.startsWith("01"))) {
            return Optional.of("sqlstate " + sqlstate
                    + " is no error but a success or a warning: allowed are those of other classes than 00 and 01");
        }
        return Optional.empty();
    }

    @Override
    public Dialog open(Conversation conversation) {
        return new MysqlDialog(conversation);
    }
}
