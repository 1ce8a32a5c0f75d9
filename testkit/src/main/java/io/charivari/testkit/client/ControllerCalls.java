package io.charivari.testkit.client;

import io.charivari.model.error.CharivariException;
import io.charivari.proto.CallFailure;
import io.charivari.proto.CallFailure.Advice;
import io.charivari.proto.v1.FleetServiceGrpc;
import io.charivari.proto.v1.FleetServiceGrpc.FleetServiceBlockingStub;
import io.charivari.proto.v1.RunServiceGrpc;
import io.charivari.proto.v1.RunServiceGrpc.RunServiceBlockingStub;
import io.charivari.proto.v1.ScenarioServiceGrpc;
import io.charivari.proto.v1.ScenarioServiceGrpc.ScenarioServiceBlockingStub;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The services of a controller, each call with a deadline, and what a failure means.
 *
 * @param controller its address, for messages
 * @param author who asks, for the controller's records
 */
record ControllerCalls(ManagedChannel channel, String controller, String author) {

    /** How long a call may take that nobody but the controller has to answer. */
    static final Duration ANSWER = Duration.ofSeconds(10);

    /** How long a call may take that agents must confirm. */
    static final Duration CONFIRMED = Duration.ofSeconds(30);

    private static final Advice ADVICE = new Advice(
            "is it running, and is this its address? start it with chaos-controller",
            "check the files that ChaosClient.controller was given");

    /** @throws CharivariException as the controller says, or UNREACHABLE */
    <T> T call(Supplier<T> request) {
        try {
            return request.get();
        } catch (StatusRuntimeException e) {
            throw explain(e);
        }
    }

    CharivariException explain(StatusRuntimeException failure) {
        return CallFailure.explain(failure, controller, ADVICE);
    }

    RunServiceBlockingStub runs(Duration deadline) {
        return RunServiceGrpc.newBlockingStub(channel).withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS);
    }

    ScenarioServiceBlockingStub scenarios() {
        return ScenarioServiceGrpc.newBlockingStub(channel).withDeadlineAfter(ANSWER.toNanos(), TimeUnit.NANOSECONDS);
    }

    FleetServiceBlockingStub fleet() {
        return FleetServiceGrpc.newBlockingStub(channel).withDeadlineAfter(ANSWER.toNanos(), TimeUnit.NANOSECONDS);
    }
}
