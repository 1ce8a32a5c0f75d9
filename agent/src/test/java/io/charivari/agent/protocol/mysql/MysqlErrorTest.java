package io.charivari.agent.protocol.mysql;

import static io.charivari.agent.protocol.mysql.Packets.ALL;
import static io.charivari.agent.protocol.mysql.Packets.error;
import static io.charivari.agent.protocol.mysql.Packets.execute;
import static io.charivari.agent.protocol.mysql.Packets.greeting;
import static io.charivari.agent.protocol.mysql.Packets.handshake;
import static io.charivari.agent.protocol.mysql.Packets.int16;
import static io.charivari.agent.protocol.mysql.Packets.ok;
import static io.charivari.agent.protocol.mysql.Packets.packet;
import static io.charivari.agent.protocol.mysql.Packets.prepare;
import static io.charivari.agent.protocol.mysql.Packets.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.protocol.Answer;
import io.charivari.agent.protocol.Stage;
import io.charivari.agent.protocol.WatchedDialog;
import io.charivari.model.behavior.ErrorOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MysqlErrorTest {

    private final WatchedDialog dialog = new WatchedDialog(new MysqlProtocol());

    @Test
    void aConnectionIsToldThatThereAreTooMany() {
        dialog.server(greeting());
        assertThat(dialog.error(Stage.WHOLE, ErrorOptions.DEFAULT))
                .isEqualTo(packet(0, "\u00ff" + int16(1040) + "Too many connections"));
        assertThat(dialog.error(Stage.WHOLE, options(1040L, "08004", null)))
                .isEqualTo(error(0, 1040, "08004", "Too many connections"));
        assertThat(dialog.answer(Stage.WHOLE, ErrorOptions.DEFAULT).closes()).isTrue();
        assertThat(dialog.answer(Stage.WHOLE, options(1045L, null, null)).closes())
                .isTrue();
    }

    @Test
    void aQueryIsToldThatItHasWaitedTooLongForALock() {
        session().client(query("update t set a = 1"));
        assertThat(dialog.error(Stage.WHOLE, ErrorOptions.DEFAULT))
                .isEqualTo(error(1, 1205, "HY000", "Lock wait timeout exceeded; try restarting transaction"));
        assertThat(dialog.answer(Stage.WHOLE, ErrorOptions.DEFAULT).closes()).isFalse();
        assertThat(dialog.answer(Stage.REST, ErrorOptions.DEFAULT)).isSameAs(Answer.NONE);
    }

    @Test
    void theErrorCountsOnFromTheLastPacketOfTheRequest() {
        String much = "x".repeat(0xffffff);
        session().client(packet(0xffffff, 0, "\3" + much.substring(1)) + packet(1, "x"));
        assertThat(dialog.error(Stage.WHOLE, ErrorOptions.DEFAULT))
                .startsWith(error(2, 1205, "HY000", "Lock wait timeout" + " exceeded; try restarting transaction")
                        .substring(0, 10));
    }

    @Test
    void optionsSayWhatItIs() {
        session().client(query("select 1"));
        assertThat(dialog.error(Stage.WHOLE, options(1213L, null, null)))
                .isEqualTo(
                        error(1, 1213, "40001", "Deadlock found when trying to get lock; try restarting transaction"));
        assertThat(dialog.error(Stage.WHOLE, options(4711L, null, null)))
                .isEqualTo(error(1, 4711, "HY000", "Unknown error"));
        assertThat(dialog.error(Stage.WHOLE, options(4711L, "45000", "no, é")))
                .isEqualTo(error(1, 4711, "45000", "no, Ã©"));
    }

    @Test
    void aServerThatHangsUpDoesSo() {
        session().client(query("select 1"));
        for (long code : new long[] {1040, 1053, 1152, 1927, 2006, 2013, 4031}) {
            assertThat(dialog.answer(Stage.WHOLE, options(code, null, null)).closes())
                    .as("%d", code)
                    .isTrue();
        }
        for (long code : new long[] {1045, 1205, 1213, 1290, 1317, 1836}) {
            assertThat(dialog.answer(Stage.WHOLE, options(code, null, null)).closes())
                    .as("%d", code)
                    .isFalse();
        }
        assertThat(dialog.answer(Stage.WHOLE, options(null, "08S01", null)).closes())
                .isTrue();
    }

    @Test
    void aStatementThatWasRefusedLeavesTheOthersAsTheyWere() {
        session().client(prepare("select 1"));
        assertThat(dialog.error(Stage.WHOLE, options(1317L, null, null)))
                .isEqualTo(error(1, 1317, "70100", "Query execution was interrupted"));
    }

    @Test
    void whoseParametersAreWithTheServerCannotBeAnswered() {
        session().client(Packets.command(0x18, Packets.int32(1) + "\0\0piece")).client(execute(1));
        assertThat(dialog.requests().get(2).canBeAnswered()).isFalse();
    }

    @Test
    void whatIsNoErrorIsRefused() {
        MysqlProtocol protocol = new MysqlProtocol();
        assertThat(protocol.refusal(options(65535L, null, null)))
                .get()
                .asString()
                .startsWith("code 65535");
        assertThat(protocol.refusal(options(1205L, "00000", null)))
                .get()
                .asString()
                .startsWith("sqlstate 00000");
        assertThat(protocol.refusal(options(65534L, "HY000", "x"))).isEmpty();
        assertThat(protocol.refusal(ErrorOptions.DEFAULT)).isEmpty();
        assertThat(protocol.errorOptions()).containsExactlyInAnyOrder("code", "sqlstate", "message");
    }

    private WatchedDialog session() {
        return dialog.server(greeting()).client(handshake(ALL)).server(ok(2));
    }

    private static ErrorOptions options(@Nullable Long code, @Nullable String sqlstate, @Nullable String message) {
        return new ErrorOptions(null, code, sqlstate, message, null, null, null, null, false);
    }
}
