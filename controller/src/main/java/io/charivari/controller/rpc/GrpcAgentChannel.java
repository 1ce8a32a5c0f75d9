package io.charivari.controller.rpc;

import io.charivari.controller.fleet.AgentChannel;
import io.charivari.controller.fleet.AgentStream;
import io.charivari.controller.fleet.Fleet;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.time.MonotonicClock;
import io.charivari.model.time.Scheduler;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.ClockReply;
import io.charivari.proto.v1.ControllerMessage;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How one agent's stream travels. The clock is answered right here, on the thread that reads; everything else goes to
 * the {@link AgentStream} on the conductor's thread, at most {@value #MOST_IN_FLIGHT} messages at a time.
 *
 * <p>What comes in is called by gRPC's threads, what goes out by the conductor's and, for the clock, gRPC's: a lock
 * orders the two. Nothing under it waits.
 */
final class GrpcAgentChannel implements StreamObserver<AgentMessage>, AgentChannel {

    private static final int MOST_IN_FLIGHT = 64;
    /** An agent that leaves so many directives unread is not following any more. */
    private static final int MOST_PENDING = 1_024;

    private final ServerCallStreamObserver<ControllerMessage> out;
    private final String address;
    private final Scheduler conductor;
    private final MonotonicClock time;
    private final StatusMapper statuses;
    private final AgentStream stream;
    private final Object outLock = new Object();
    private final Deque<ControllerMessage> pending = new ArrayDeque<>();
    private boolean closed;

    GrpcAgentChannel(
            ServerCallStreamObserver<ControllerMessage> out,
            String address,
            Scheduler conductor,
            MonotonicClock time,
            Fleet fleet,
            StatusMapper statuses) {
        this.out = out;
        this.address = address;
        this.conductor = conductor;
        this.time = time;
        this.statuses = statuses;
        this.stream = new AgentStream(this, conductor, fleet);
    }

    /** Takes the stream up; on the thread of the call, before it returns. */
    void open() {
        out.disableAutoRequest();
        out.setOnReadyHandler(this::drain);
        out.setOnCancelHandler(() -> end("the connection broke"));
        out.request(MOST_IN_FLIGHT);
        stream.open();
    }

    @Override
    public void onNext(AgentMessage message) {
        if (message.hasClockProbe()) {
            answerClock(message.getClockProbe().getT1(), time.nanos());
            out.request(1);
            return;
        }
        conductor.execute(() -> {
            try {
                stream.onMessage(message);
            } finally {
                out.request(1);
            }
        });
    }

    private void answerClock(long t1, long t2) {
        synchronized (outLock) {
            // An answer that had to wait would be wrong; the agent asks again.
            if (!closed && out.isReady()) {
                out.onNext(ControllerMessage.newBuilder()
                        .setClockReply(
                                ClockReply.newBuilder().setT1(t1).setT2(t2).setT3(time.nanos()))
                        .build());
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        end("the connection broke");
    }

    @Override
    public void onCompleted() {
        end("it closed the stream");
        conductor.execute(this::complete);
    }

    /** What was on its way counts for nothing. Later, because whoever sends may be walking through the fleet. */
    private void end(String why) {
        synchronized (outLock) {
            pending.clear();
        }
        conductor.execute(() -> stream.onClosed(why));
    }

    private void complete() {
        synchronized (outLock) {
            if (!closed) {
                closed = true;
                out.onCompleted();
            }
        }
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public void send(ControllerMessage message) {
        boolean overflows;
        synchronized (outLock) {
            if (closed) {
                return;
            }
            if (message.hasLeaseRenewal()) {
                String run = message.getLeaseRenewal().getRunId();
                pending.removeIf(older -> older.hasLeaseRenewal()
                        && older.getLeaseRenewal().getRunId().equals(run));
            }
            pending.add(message);
            drain();
            overflows = pending.size() > MOST_PENDING;
        }
        if (overflows) {
            String problem = "the agent does not read what it is sent";
            close(new CharivariException(ErrorCode.UNREACHABLE, problem));
            end(problem);
        }
    }

    private void drain() {
        synchronized (outLock) {
            while (!closed && !pending.isEmpty() && out.isReady()) {
                out.onNext(pending.remove());
            }
        }
    }

    @Override
    public void close(CharivariException reason) {
        synchronized (outLock) {
            if (!closed) {
                closed = true;
                pending.clear();
                out.onError(statuses.toStatus(reason));
            }
        }
    }
}
