package io.charivari.controller.rpc;

import io.charivari.controller.fleet.AgentChannel;
import io.charivari.controller.fleet.AgentSession;
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
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The controller's end of one agent's stream. The clock is answered right here, on the thread that reads; everything
 * else goes to the conductor, at most {@value #MOST_IN_FLIGHT} messages at a time.
 *
 * <p>What comes in is called by gRPC's threads, what goes out by the conductor's and, for the clock, gRPC's: a lock
 * orders the two. Nothing under it waits.
 */
final class AgentStream implements StreamObserver<AgentMessage>, AgentChannel {

    static final Duration HELLO_TIMEOUT = Duration.ofSeconds(5);
    private static final int MOST_IN_FLIGHT = 64;
    /** An agent that leaves so many directives unread is not following any more. */
    private static final int MOST_PENDING = 1_024;

    private final ServerCallStreamObserver<ControllerMessage> out;
    private final String address;
    private final Scheduler conductor;
    private final MonotonicClock time;
    private final Fleet fleet;
    private final StatusMapper statuses;
    private final Object outLock = new Object();
    private final Deque<ControllerMessage> pending = new ArrayDeque<>();
    private boolean closed;

    // Confined to the conductor's thread.
    private @Nullable AgentSession session;
    private boolean ended;

    AgentStream(
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
        this.fleet = fleet;
        this.statuses = statuses;
    }

    /** Takes the stream up; on the thread of the call, before it returns. */
    void open() {
        out.disableAutoRequest();
        out.setOnReadyHandler(this::drain);
        out.setOnCancelHandler(() -> conductor.execute(() -> end("the connection broke")));
        out.request(MOST_IN_FLIGHT);
        conductor.after(HELLO_TIMEOUT, this::requireHello);
    }

    private void requireHello() {
        if (session == null && !ended) {
            close(new CharivariException(
                    ErrorCode.INVALID_INPUT,
                    "the stream said no Hello within " + HELLO_TIMEOUT.toSeconds() + " seconds"));
        }
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
                onMessage(message);
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

    private void onMessage(AgentMessage message) {
        if (ended || isClosed()) {
            return;
        }
        AgentSession known = session;
        try {
            if (known != null) {
                fleet.onMessage(known, message);
            } else if (message.hasHello()) {
                session = fleet.onHello(this, message.getHello());
            } else {
                throw CharivariException.invalid("the first message of a stream is Hello");
            }
        } catch (CharivariException refusal) {
            close(refusal);
        }
    }

    @Override
    public void onError(Throwable failure) {
        conductor.execute(() -> end("the connection broke"));
    }

    @Override
    public void onCompleted() {
        conductor.execute(() -> {
            end("it closed the stream");
            complete();
        });
    }

    private void end(String why) {
        if (ended) {
            return;
        }
        ended = true;
        synchronized (outLock) {
            pending.clear();
        }
        if (session != null) {
            fleet.onClosed(session, why);
        }
    }

    /** What was on its way when the stream was closed counts for nothing. */
    private boolean isClosed() {
        synchronized (outLock) {
            return closed;
        }
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
            // Later, because whoever sends may be walking through the fleet.
            conductor.execute(() -> end(problem));
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
