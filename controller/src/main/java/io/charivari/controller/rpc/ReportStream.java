package io.charivari.controller.rpc;

import com.google.protobuf.ByteString;
import io.charivari.proto.v1.GetReportResponse;
import io.grpc.stub.ServerCallStreamObserver;

/**
 * Sends a report in pieces that fit into a message, no faster than its caller takes them. Called by gRPC's threads and by
 * the one that made the report; a lock orders them, and nothing under it waits.
 */
final class ReportStream {

    private static final int PIECE = 256 * 1024;

    private final ServerCallStreamObserver<GetReportResponse> out;
    private final Object lock = new Object();
    private ByteString rest = ByteString.EMPTY;
    private boolean made;
    private boolean closed;

    ReportStream(ServerCallStreamObserver<GetReportResponse> out) {
        this.out = out;
    }

    /** Before the call returns. */
    void open() {
        out.setOnReadyHandler(this::drain);
        out.setOnCancelHandler(() -> {
            synchronized (lock) {
                closed = true;
                rest = ByteString.EMPTY;
            }
        });
    }

    void send(String report) {
        synchronized (lock) {
            made = true;
            rest = closed ? ByteString.EMPTY : ByteString.copyFromUtf8(report);
        }
        drain();
    }

    void fail(RuntimeException status) {
        synchronized (lock) {
            if (!closed) {
                closed = true;
                out.onError(status);
            }
        }
    }

    private void drain() {
        synchronized (lock) {
            while (made && !closed && !rest.isEmpty() && out.isReady()) {
                ByteString piece = rest.substring(0, Math.min(PIECE, rest.size()));
                rest = rest.substring(piece.size());
                out.onNext(GetReportResponse.newBuilder().setChunk(piece).build());
            }
            if (made && !closed && rest.isEmpty()) {
                closed = true;
                out.onCompleted();
            }
        }
    }
}
