package io.charivari.controller.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.charivari.controller.store.AuditRow;
import io.charivari.proto.v1.AuditEntry;
import io.charivari.proto.v1.AuditServiceGrpc;
import io.charivari.proto.v1.AuditServiceGrpc.AuditServiceBlockingStub;
import io.charivari.proto.v1.ListAuditRequest;
import io.charivari.proto.v1.ListAuditResponse;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditGrpcServiceTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final String name = InProcessServerBuilder.generateName();
    private final List<AuditRow> newestFirst = new ArrayList<>();
    private @Nullable Instant askedSince;
    private Server server;
    private ManagedChannel channel;
    private AuditServiceBlockingStub audit;

    @BeforeEach
    void start() throws IOException {
        server = InProcessServerBuilder.forName(name)
                .directExecutor()
                .addService(new AuditGrpcService(this::read, InstantSource.fixed(NOON), new StatusMapper()))
                .build()
                .start();
        channel = InProcessChannelBuilder.forName(name).directExecutor().build();
        audit = AuditServiceGrpc.newBlockingStub(channel);
        for (int number = 60; number > 0; number--) {
            newestFirst.add(new AuditRow(NOON, "ann", "10.0.0.1:5", "run", "storm " + number, "ok"));
        }
    }

    private List<AuditRow> read(@Nullable Instant since, int limit) {
        askedSince = since;
        return newestFirst.subList(0, Math.min(limit, newestFirst.size()));
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void theNewestComeInTheOrderInWhichTheyHappened() {
        ListAuditResponse answer = list(2, Duration.ZERO);

        assertThat(answer.getEntriesList()).containsExactly(entry("storm 59"), entry("storm 60"));
        assertThat(answer.getTruncated()).isTrue();
        assertThat(askedSince).isNull();
    }

    @Test
    void fiftyAreToldUnlessAskedOtherwise() {
        assertThat(list(0, Duration.ZERO).getEntriesCount()).isEqualTo(50);
        assertThat(list(60, Duration.ZERO).getEntriesCount()).isEqualTo(60);
        assertThat(list(60, Duration.ZERO).getTruncated()).isFalse();
    }

    @Test
    void recentIsCountedFromTheControllersNow() {
        list(0, Duration.ofDays(1));

        assertThat(askedSince).isEqualTo(NOON.minus(Duration.ofDays(1)));
    }

    @Test
    void anAnswerWithoutBoundsIsRefused() {
        assertThat(refused(-1, 0).getStatus().getDescription()).isEqualTo("the limit is between 1 and 1000");
        assertThat(refused(1_001, 0).getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(refused(0, -1).getStatus().getDescription()).isEqualTo("a time before now is 0 or more");
    }

    private ListAuditResponse list(int limit, Duration since) {
        return audit.listAudit(ListAuditRequest.newBuilder()
                .setLimit(limit)
                .setSinceNanos(since.toNanos())
                .build());
    }

    private StatusRuntimeException refused(int limit, long sinceNanos) {
        return catchThrowableOfType(StatusRuntimeException.class, () -> list(limit, Duration.ofNanos(sinceNanos)));
    }

    private static AuditEntry entry(String subject) {
        return AuditEntry.newBuilder()
                .setAtMillis(NOON.toEpochMilli())
                .setAuthor("ann")
                .setOrigin("10.0.0.1:5")
                .setAction("run")
                .setSubject(subject)
                .setResult("ok")
                .build();
    }
}
