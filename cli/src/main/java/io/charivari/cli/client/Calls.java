package io.charivari.cli.client;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.AbstractStub;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How calls are made: with a deadline, and with failures that are complete.
 *
 * @param controller its address, for messages
 */
record Calls(String controller) {

    /** How long a call may take that nobody but the controller has to answer. */
    static final Duration ANSWER = Duration.ofSeconds(10);

    /** How long a call may take that agents must confirm. */
    static final Duration CONFIRMED_ANSWER = Duration.ofSeconds(30);

    /** @throws CommandFailure complete with message and exit code */
    <T> T call(Supplier<T> request) {
        try {
            return request.get();
        } catch (StatusRuntimeException e) {
            throw Failures.explain(e, controller);
        }
    }

    static <S extends AbstractStub<S>> S within(Duration deadline, S stub) {
        return stub.withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS);
    }
}
