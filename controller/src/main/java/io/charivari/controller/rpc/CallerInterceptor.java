package io.charivari.controller.rpc;

import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/**
 * Says who calls, before any service sees the call. The one place that tokens and client certificates are looked at
 * when callers have to prove who they are. Safe for any thread.
 */
final class CallerInterceptor implements ServerInterceptor {

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return Contexts.interceptCall(Caller.attach(call), call, headers, next);
    }
}
