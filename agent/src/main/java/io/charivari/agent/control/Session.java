package io.charivari.agent.control;

import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.proto.CatalogCodec;
import io.charivari.proto.v1.ControllerMessage;
import io.charivari.proto.v1.Hello;
import io.charivari.proto.v1.Welcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is said between this agent and a controller: introduces the agent, starts and stops what talks by itself, and
 * leads each incoming message to whom it concerns.
 *
 * <p>Confined to the agent's control scheduler.
 *
 * @param catalog of the behaviors that this agent can do
 * @param protocols that this agent can frame
 */
record Session(
        AgentIdentity identity,
        BehaviorCatalog catalog,
        List<String> protocols,
        Armory armory,
        DirectiveHandler directives,
        ClockProber prober,
        ReportOutbox reports,
        StatsReporter stats,
        ProxyWatcher watcher)
        implements StreamHandler {

    @Override
    public Hello hello() {
        Hello.Builder hello = Hello.newBuilder()
                .setAgentId(identity.id())
                .setBootId(identity.bootId())
                .setStartedAtMillis(identity.startedAtMillis())
                .setVersion(identity.version())
                .putAllLabels(identity.labels().values())
                .addAllProxies(watcher.introduce())
                .addAllManagedProxies(watcher.managed())
                .addAllBehaviors(
                        catalog.behaviors().stream().map(CatalogCodec::toWire).toList())
                .addAllProtocols(protocols)
                .setHighestEpoch(directives.epoch())
                .addAllActiveRuns(armory.activeRuns());
        directives.heldHalt().ifPresent(hello::setHalt);
        return hello.build();
    }

    @Override
    public Optional<String> objection(Welcome welcome) {
        if (welcome.getEpoch() <= 0) {
            return Optional.of("it says no epoch: its version " + welcome.getControllerVersion() + " and this agent's "
                    + identity.version() + " do not fit");
        }
        return welcome.getEpoch() < directives.epoch()
                ? Optional.of("it is in epoch " + welcome.getEpoch() + ", but epoch " + directives.epoch()
                        + " was heard of: stop it if it is an old one, or start this agent again if the"
                        + " controller's data was deleted")
                : Optional.empty();
    }

    @Override
    public void onConnected(Welcome welcome) {
        directives.onEpoch(welcome.getEpoch());
        prober.onConnected(Duration.ofNanos(welcome.getClockIntervalNanos()));
        reports.onConnected(welcome.getAcknowledgesReports());
        stats.onConnected(Duration.ofNanos(welcome.getStatsIntervalNanos()));
        watcher.onChange();
    }

    @Override
    public void onMessage(ControllerMessage message, long receivedAtNanos) {
        if (message.hasClockReply()) {
            prober.onReply(message.getClockReply(), receivedAtNanos);
        } else if (message.hasReportsReceived()) {
            reports.onReceived(message.getReportsReceived().getSequence());
        } else {
            directives.onMessage(message);
        }
    }

    @Override
    public void onDisconnected() {
        prober.onDisconnected();
        stats.onDisconnected();
    }

    @Override
    public void onReplaced() {
        armory.endAll(EndReason.CONFLICT);
    }
}
