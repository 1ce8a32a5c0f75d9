package io.charivari.controller.rpc;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.proto.ErrorTrailer;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only place where an error becomes a gRPC status. A failure that a person can act on travels with its own
 * message; a defect of ours travels as a short id alone, and the log has the rest. Safe for any thread.
 */
public final class StatusMapper {

    private static final Logger LOG = LoggerFactory.getLogger(StatusMapper.class);

    private final Supplier<String> incidentIds;

    public StatusMapper() {
        this(() -> UUID.randomUUID().toString().substring(0, 8));
    }

    /** @param incidentIds names the defects, so that a caller's message and the log are found together */
    StatusMapper(Supplier<String> incidentIds) {
        this.incidentIds = incidentIds;
    }

    /** What the caller gets; never null, never with a stack trace. Wrappers of asynchronous calls are taken off. */
    public StatusRuntimeException toStatus(Throwable failure) {
        Throwable cause = unwrap(failure);
        if (cause instanceof CharivariException known) {
            return status(known.code(), known.text());
        }
        if (cause instanceof StatusRuntimeException status) {
            return status;
        }
        if (cause instanceof StatusException status) {
            return new StatusRuntimeException(status.getStatus(), status.getTrailers());
        }
        return defect(cause);
    }

    /** The status that stands for a code. */
    public static Status.Code codeOf(ErrorCode code) {
        return switch (code) {
            case INVALID_INPUT -> Status.Code.INVALID_ARGUMENT;
            case NOT_FOUND -> Status.Code.NOT_FOUND;
            case ALREADY_EXISTS -> Status.Code.ALREADY_EXISTS;
            case CONFLICT, HALTED -> Status.Code.FAILED_PRECONDITION;
            case UNREACHABLE, STORE_UNAVAILABLE -> Status.Code.UNAVAILABLE;
            case RESOURCE_IN_USE -> Status.Code.ABORTED;
            case INTERNAL -> Status.Code.INTERNAL;
        };
    }

    private StatusRuntimeException defect(Throwable cause) {
        String id = incidentIds.get();
        LOG.error("Unexpected failure {}", id, cause);
        return status(
                ErrorCode.INTERNAL,
                "the controller failed unexpectedly (incident " + id + "): its log has the details under this id");
    }

    private static StatusRuntimeException status(ErrorCode code, String message) {
        return codeOf(code).toStatus().withDescription(message).asRuntimeException(ErrorTrailer.encode(code));
    }

    private static Throwable unwrap(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
