package io.charivari.proto;

import io.charivari.model.error.ErrorCode;
import io.grpc.Metadata;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link ErrorCode} travels: by its name, in the trailers of a failed call. Several codes share one gRPC
 * status, so the status alone would lose what the caller can do about it. Stateless, safe for any thread.
 */
public final class ErrorTrailer {

    /** Present on every failure that the controller itself has decided on. */
    public static final Metadata.Key<String> KEY = Metadata.Key.of("charivari-error", Metadata.ASCII_STRING_MARSHALLER);

    private ErrorTrailer() {}

    /** Trailers that carry the code and nothing else. */
    public static Metadata encode(ErrorCode code) {
        Metadata trailers = new Metadata();
        trailers.put(KEY, code.name());
        return trailers;
    }

    /** The code; empty when there is none, or one that this version does not know. */
    public static Optional<ErrorCode> decode(@Nullable Metadata trailers) {
        String name = trailers == null ? null : trailers.get(KEY);
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.name().equals(name))
                .findFirst();
    }
}
