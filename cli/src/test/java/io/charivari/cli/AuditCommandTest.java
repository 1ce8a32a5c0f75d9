package io.charivari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.cli.testing.ChaosctlHarness;
import io.charivari.cli.testing.FakeTerminal;
import io.charivari.proto.v1.AuditEntry;
import io.charivari.proto.v1.ListAuditRequest;
import io.charivari.proto.v1.ListAuditResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who did what. */
class AuditCommandTest {

    private static final AuditEntry HALT = AuditEntry.newBuilder()
            .setAtMillis(1_700_000_000_000L)
            .setAuthor("ada")
            .setOrigin("10.0.0.1:5123")
            .setAction("halt")
            .setSubject("checkout is down")
            .setResult("ok")
            .build();
    private static final AuditEntry REFUSED = AuditEntry.newBuilder()
            .setAtMillis(1_700_000_060_000L)
            .setAuthor("bob")
            .setAction("run")
            .setSubject("storm")
            .setResult("everything is halted\nsecond line")
            .build();

    private final ChaosctlHarness chaosctl = new ChaosctlHarness();

    @AfterEach
    void close() {
        chaosctl.close();
    }

    @Test
    void theNewestComesLast() {
        answers(false);
        assertThat(chaosctl.run("audit")).isZero();
        assertThat(chaosctl.out()).isEqualToNormalizingNewlines("""
                        WHEN                 WHO  FROM           WHAT  TO                RESULT
                        2023-11-14 22:13:20  ada  10.0.0.1:5123  halt  checkout is down  ok
                        2023-11-14 22:14:20  bob  -              run   storm             everything is halted second line
                        """);
        assertThat(chaosctl.err()).isEmpty();
        ListAuditRequest request = chaosctl.controller().request(ListAuditRequest.class);
        assertThat(request.getLimit()).isEqualTo(50);
        assertThat(request.getSinceNanos()).isZero();
    }

    @Test
    void aRefusalStandsOut() {
        answers(false);
        assertThat(chaosctl.run(new FakeTerminal().coloured(), "audit")).isZero();
        assertThat(chaosctl.out()).contains("\u001b[31meverything is halted");
    }

    @Test
    void documentsHoldEverything() {
        answers(true);
        assertThat(chaosctl.run("audit", "-o", "json")).isZero();
        assertThat(chaosctl.out())
                .contains("\"at\" : \"2023-11-14T22:13:20Z\"", "\"origin\" : null", "\"action\" : \"halt\"")
                .contains("everything is halted\\nsecond line");
        assertThat(chaosctl.err()).isEmpty();
    }

    @Test
    void whatIsLeftOutIsSaid() {
        answers(true);
        assertThat(chaosctl.run("audit", "--since", "1d", "--limit", "2")).isZero();
        assertThat(chaosctl.err())
                .isEqualToNormalizingNewlines("these are the newest 2; --limit shows more, up to 1000\n");
        ListAuditRequest request = chaosctl.controller().request(ListAuditRequest.class);
        assertThat(request.getLimit()).isEqualTo(2);
        assertThat(request.getSinceNanos()).isEqualTo(Duration.ofDays(1).toNanos());
    }

    @Test
    void boundsAreChecked() {
        assertThat(chaosctl.run("audit", "--since", "1")).isEqualTo(2);
        assertThat(chaosctl.err()).contains("--since: '1' has no unit");
        assertThat(chaosctl.run("audit", "--since", "0s")).isEqualTo(2);
        assertThat(chaosctl.err()).contains("--since: '0s' is out of bounds");
        assertThat(chaosctl.run("audit", "--limit", "1001")).isEqualTo(2);
        assertThat(chaosctl.err()).contains("--limit: 1001 is out of bounds: 1 to 1000");
        assertThat(chaosctl.controller().requests()).isEmpty();
    }

    private void answers(boolean truncated) {
        chaosctl.controller()
                .answers(ListAuditResponse.newBuilder()
                        .addEntries(HALT)
                        .addEntries(REFUSED)
                        .setTruncated(truncated)
                        .build());
    }
}
