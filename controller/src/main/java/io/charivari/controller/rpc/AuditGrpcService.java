package io.charivari.controller.rpc;

import io.charivari.controller.store.AuditArchive;
import io.charivari.controller.store.AuditRow;
import io.charivari.model.error.CharivariException;
import io.charivari.proto.v1.AuditEntry;
import io.charivari.proto.v1.AuditServiceGrpc;
import io.charivari.proto.v1.ListAuditRequest;
import io.charivari.proto.v1.ListAuditResponse;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Who did what. On the threads of calls; the archive may block them. */
public final class AuditGrpcService extends AuditServiceGrpc.AuditServiceImplBase {

    private static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 1_000;

    private final AuditArchive archive;
    private final InstantSource wallClock;
    private final Replies replies;

    /** @param wallClock that the audit is written by: what is recent is counted from it */
    public AuditGrpcService(AuditArchive archive, InstantSource wallClock, StatusMapper statuses) {
        this.archive = archive;
        this.wallClock = wallClock;
        this.replies = new Replies(statuses);
    }

    @Override
    public void listAudit(ListAuditRequest request, StreamObserver<ListAuditResponse> caller) {
        replies.reply(caller, () -> CompletableFuture.completedFuture(list(request)));
    }

    private ListAuditResponse list(ListAuditRequest request) {
        int limit = request.getLimit() == 0 ? DEFAULT_LIMIT : request.getLimit();
        if (limit < 0 || limit > LARGEST_LIMIT) {
            throw CharivariException.invalid("the limit is between 1 and " + LARGEST_LIMIT);
        }
        List<AuditRow> found = archive.newest(since(request.getSinceNanos()), limit + 1);
        List<AuditRow> rows = new ArrayList<>(found.subList(0, Math.min(limit, found.size())));
        Collections.reverse(rows);
        return ListAuditResponse.newBuilder()
                .addAllEntries(rows.stream().map(AuditGrpcService::entry).toList())
                .setTruncated(found.size() > limit)
                .build();
    }

    private @Nullable Instant since(long nanos) {
        if (nanos < 0) {
            throw CharivariException.invalid("a time before now is 0 or more");
        }
        return nanos == 0 ? null : wallClock.instant().minus(Duration.ofNanos(nanos));
    }

    private static AuditEntry entry(AuditRow row) {
        return AuditEntry.newBuilder()
                .setAtMillis(row.happenedAt().toEpochMilli())
                .setAuthor(row.author())
                .setOrigin(row.origin())
                .setAction(row.action())
                .setSubject(row.subject())
                .setResult(row.result())
                .build();
    }
}
