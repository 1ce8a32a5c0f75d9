package io.charivari.controller.fleet;

import io.charivari.controller.run.AgentAnswer;
import io.charivari.controller.run.AgentListener;
import io.charivari.model.time.MonotonicClock;
import io.charivari.proto.v1.ActivationReport;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.ControllerMessage;
import io.charivari.proto.v1.DirectiveId;
import io.charivari.proto.v1.ProxiesSynced;
import io.charivari.proto.v1.ReportsReceived;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What agents say, handed on to those whom it concerns. Answers to directives of another epoch concern nobody.
 *
 * <p>Confined to the conductor's thread.
 */
final class AgentInbox {

    private static final Logger LOG = LoggerFactory.getLogger(AgentInbox.class);

    private final long epoch;
    private final MonotonicClock time;
    private final Consumer<AgentSession> onProxiesChanged;
    private @Nullable AgentListener listener;
    private @Nullable SyncListener syncListener;

    /**
     * @param time controller time
     * @param onProxiesChanged told when the proxies of an agent are others than before
     */
    AgentInbox(long epoch, MonotonicClock time, Consumer<AgentSession> onProxiesChanged) {
        this.epoch = epoch;
        this.time = time;
        this.onProxiesChanged = onProxiesChanged;
    }

    void reportTo(AgentListener runs) {
        listener = runs;
    }

    void syncBy(SyncListener proxies) {
        syncListener = proxies;
    }

    void connected(AgentSession session) {
        if (listener != null) {
            listener.onConnected(session.id(), session.activeRuns(), session.halt());
        }
        if (syncListener != null) {
            syncListener.onConnected(session);
        }
    }

    void lost(String agent, String why) {
        if (listener != null) {
            listener.onLost(agent, why);
        }
        if (syncListener != null) {
            syncListener.onLost(agent);
        }
    }

    /** Of a session that is connected. */
    void onMessage(AgentSession session, AgentMessage message) {
        switch (message.getMessageCase()) {
            case STATS_DELTA -> {
                session.onStats(message.getStatsDelta(), time.nanos());
                if (listener != null) {
                    listener.onTraffic(session.id(), AgentWire.traffic(message.getStatsDelta()));
                }
                acknowledgeReports(session);
            }
            case PROXY_CHANGED -> {
                if (session.onProxy(message.getProxyChanged())) {
                    onProxiesChanged.accept(session);
                }
            }
            case PREPARE_ACK -> {
                session.onClock(message.getPrepareAck());
                answer(session, message.getPrepareAck().getId(), AgentWire.fromWire(message.getPrepareAck()));
            }
            case START_ACK -> {
                DirectiveId id = message.getStartAck().getId();
                String refusal = message.getStartAck().getRefusal();
                answer(session, id, new AgentAnswer.Armed(id.getRunId(), id.getSequence(), refusal));
            }
            case DISARM_ACK -> {
                DirectiveId id = message.getDisarmAck().getId();
                answer(session, id, new AgentAnswer.Disarmed(id.getRunId(), id.getSequence()));
            }
            case BASELINE_REPORT ->
                answer(session, message.getBaselineReport().getId(), AgentWire.fromWire(message.getBaselineReport()));
            case PROXIES_SYNCED -> synced(session, message.getProxiesSynced());
            case ACTIVATION_REPORT -> activation(session, message.getActivationReport());
            default -> LOG.debug("Agent {} sent a message that this version does not know", session.id());
        }
    }

    private void answer(AgentSession session, DirectiveId id, AgentAnswer answer) {
        if (listener != null && id.getEpoch() == epoch) {
            listener.onAnswer(session.id(), answer);
        }
    }

    private void synced(AgentSession session, ProxiesSynced answer) {
        if (syncListener != null && answer.getId().getEpoch() == epoch) {
            syncListener.onSynced(session.id(), answer);
        }
    }

    /** With the next measures is soon enough: until then the agent only keeps what it would not have to. */
    private static void acknowledgeReports(AgentSession session) {
        session.takeUnacknowledged().ifPresent(sequence -> session.channel()
                .send(ControllerMessage.newBuilder()
                        .setReportsReceived(ReportsReceived.newBuilder().setSequence(sequence))
                        .build()));
    }

    /** Reports of an earlier epoch count in another time. */
    private void activation(AgentSession session, ActivationReport report) {
        session.onReport(report.getSequence());
        if (listener != null && report.getEpoch() == epoch) {
            listener.onAnswer(session.id(), AgentWire.fromWire(report));
        }
    }
}
