package io.charivari.cli.testing;

import com.google.protobuf.Message;
import io.charivari.model.error.ErrorCode;
import io.charivari.proto.ErrorTrailer;
import io.charivari.proto.v1.AuditServiceGrpc;
import io.charivari.proto.v1.BehaviorServiceGrpc;
import io.charivari.proto.v1.FleetServiceGrpc;
import io.charivari.proto.v1.GetReportRequest;
import io.charivari.proto.v1.GetScenarioRequest;
import io.charivari.proto.v1.GetScenarioResponse;
import io.charivari.proto.v1.RunEvent;
import io.charivari.proto.v1.RunServiceGrpc;
import io.charivari.proto.v1.SafetyServiceGrpc;
import io.charivari.proto.v1.ScenarioServiceGrpc;
import io.charivari.proto.v1.StartRunRequest;
import io.charivari.proto.v1.WatchRunRequest;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * A controller that knows nothing: it answers each method with what a test has prepared, by the type of the answer,
 * and remembers what it was asked. In this process, on the caller's thread.
 */
public final class FakeController implements AutoCloseable {

    private final String name = InProcessServerBuilder.generateName();
    private final Map<String, Message> answers = new HashMap<>();
    private final List<Message> requests = new ArrayList<>();
    private final List<RunEvent> events = new ArrayList<>();
    private final Deque<StreamObserver<RunEvent>> watchers = new ArrayDeque<>();
    private final Server server;
    private IntFunction<GetScenarioResponse> scenarios;
    private StatusRuntimeException failure;
    private StatusRuntimeException startFailure;
    private boolean holdsWatchers;

    public FakeController() {
        InProcessServerBuilder builder = InProcessServerBuilder.forName(name).directExecutor();
        List.of(
                        FleetServiceGrpc.getServiceDescriptor(),
                        BehaviorServiceGrpc.getServiceDescriptor(),
                        ScenarioServiceGrpc.getServiceDescriptor(),
                        RunServiceGrpc.getServiceDescriptor(),
                        SafetyServiceGrpc.getServiceDescriptor(),
                        AuditServiceGrpc.getServiceDescriptor())
                .forEach(service -> builder.addService(definition(service)));
        try {
            this.server = builder.build().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ManagedChannel channel() {
        return InProcessChannelBuilder.forName(name).directExecutor().build();
    }

    /** The answer to the method that answers with this type. */
    public FakeController answers(Message answer) {
        answers.put(answer.getDescriptorForType().getFullName(), answer);
        return this;
    }

    /** The answer to who asks for a scenario, by the revision asked for; zero for the newest. */
    public FakeController answersScenarios(IntFunction<GetScenarioResponse> revisions) {
        this.scenarios = revisions;
        return this;
    }

    /** Everything is refused as the controller itself refuses. */
    public FakeController refuses(Status status, ErrorCode code, String message) {
        this.failure = status.withDescription(message).asRuntimeException(ErrorTrailer.encode(code));
        return this;
    }

    /** Only starting a run is refused. */
    public FakeController refusesToStart(Status status, ErrorCode code, String message) {
        this.startFailure = status.withDescription(message).asRuntimeException(ErrorTrailer.encode(code));
        return this;
    }

    /** Everything fails as when something else went wrong. */
    public FakeController fails(Status status) {
        this.failure = status.asRuntimeException();
        return this;
    }

    /** Told to whoever watches from now on, before the stream ends. */
    public FakeController tells(RunEvent... more) {
        events.addAll(List.of(more));
        return this;
    }

    /** Streams stay open until a test ends them. */
    public FakeController holdsWatchers() {
        this.holdsWatchers = true;
        return this;
    }

    /** The streams that were opened, the oldest first. */
    public Deque<StreamObserver<RunEvent>> watchers() {
        return watchers;
    }

    /** Everything that was asked. */
    public List<Message> requests() {
        return List.copyOf(requests);
    }

    /** The last request of this type. */
    public <T extends Message> T request(Class<T> type) {
        return requests.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " among " + requests));
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private ServerServiceDefinition definition(ServiceDescriptor service) {
        ServerServiceDefinition.Builder builder = ServerServiceDefinition.builder(service);
        service.getMethods().forEach(method -> add(builder, method));
        return builder.build();
    }

    @SuppressWarnings("unchecked") // every method of ours takes and gives messages
    private void add(ServerServiceDefinition.Builder builder, MethodDescriptor<?, ?> method) {
        MethodDescriptor<Message, Message> typed = (MethodDescriptor<Message, Message>) method;
        if (method.getType() == MethodDescriptor.MethodType.SERVER_STREAMING) {
            builder.addMethod(
                    typed, ServerCalls.asyncServerStreamingCall((request, reply) -> stream(typed, request, reply)));
        } else {
            builder.addMethod(typed, ServerCalls.asyncUnaryCall((request, reply) -> answer(typed, request, reply)));
        }
    }

    private void answer(MethodDescriptor<Message, Message> method, Message request, StreamObserver<Message> reply) {
        requests.add(request);
        String type = responseType(method);
        Message answer = request instanceof GetScenarioRequest asked && scenarios != null
                ? scenarios.apply(asked.getRevision())
                : answers.get(type);
        if (failure != null) {
            reply.onError(failure);
        } else if (startFailure != null && request instanceof StartRunRequest) {
            reply.onError(startFailure);
        } else if (answer == null) {
            reply.onError(Status.UNIMPLEMENTED.withDescription("no " + type).asRuntimeException());
        } else {
            reply.onNext(answer);
            reply.onCompleted();
        }
    }

    /** Each method of ours answers with a type of its own, named after it. */
    private static String responseType(MethodDescriptor<?, ?> method) {
        return "charivari.v1." + method.getBareMethodName() + "Response";
    }

    @SuppressWarnings("unchecked") // a watch answers with RunEvents
    private void stream(MethodDescriptor<Message, Message> method, Message request, StreamObserver<Message> reply) {
        if (request instanceof GetReportRequest) {
            answer(method, request, reply);
            return;
        }
        if (!(request instanceof WatchRunRequest)) {
            throw new AssertionError("no stream for " + request);
        }
        requests.add(request);
        if (failure != null) {
            reply.onError(failure);
            return;
        }
        events.forEach(reply::onNext);
        if (holdsWatchers) {
            watchers.add((StreamObserver<RunEvent>) (StreamObserver<?>) reply);
        } else {
            reply.onCompleted();
        }
    }
}
