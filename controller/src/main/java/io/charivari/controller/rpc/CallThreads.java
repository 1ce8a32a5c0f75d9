package io.charivari.controller.rpc;

import io.charivari.proto.v1.AgentServiceGrpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallExecutorSupplier;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Which thread a call is served by. Agents' streams stay on the event loop that reads them: they never block, there are
 * thousands of messages a second, and each hop to another thread costs more than what is done with a message, and makes a
 * clock less certain. All other calls may block, and get a thread of gRPC's pool.
 *
 * <p>Safe for any thread.
 */
final class CallThreads implements ServerCallExecutorSupplier {

    private static final String AGENTS = AgentServiceGrpc.SERVICE_NAME;

    @Override
    public <Q, A> @Nullable Executor getExecutor(ServerCall<Q, A> call, Metadata headers) {
        return AGENTS.equals(call.getMethodDescriptor().getServiceName()) ? Runnable::run : null;
    }
}
