package io.charivari.controller.rpc;

import io.charivari.controller.fleet.Fleet;
import io.charivari.model.time.MonotonicClock;
import io.charivari.model.time.Scheduler;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.AgentServiceGrpc;
import io.charivari.proto.v1.ControllerMessage;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;

/** Where agents connect: each call becomes an stream of its own. */
public final class AgentGrpcService extends AgentServiceGrpc.AgentServiceImplBase {

    private final Scheduler conductor;
    private final MonotonicClock time;
    private final Fleet fleet;
    private final StatusMapper statuses;
    private final Supplier<String> callerAddress;

    /**
     * @param time controller time
     * @param callerAddress of the call that is being made; asked on its thread
     */
    public AgentGrpcService(
            Scheduler conductor,
            MonotonicClock time,
            Fleet fleet,
            StatusMapper statuses,
            Supplier<String> callerAddress) {
        this.conductor = conductor;
        this.time = time;
        this.fleet = fleet;
        this.statuses = statuses;
        this.callerAddress = callerAddress;
    }

    @Override
    public StreamObserver<AgentMessage> connect(StreamObserver<ControllerMessage> out) {
        GrpcAgentChannel channel = new GrpcAgentChannel(
                (ServerCallStreamObserver<ControllerMessage>) out,
                callerAddress.get(),
                conductor,
                time,
                fleet,
                statuses);
        channel.open();
        return channel;
    }
}
