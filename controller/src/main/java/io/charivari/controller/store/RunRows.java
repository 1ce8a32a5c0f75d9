package io.charivari.controller.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.charivari.controller.run.RunEvent;
import io.charivari.controller.run.RunRecord;
import io.charivari.controller.run.RunState;
import io.charivari.controller.run.Skew;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Turns runs and their events into rows and back. */
final class RunRows {

    private RunRows() {}

    static RunRow row(RunRecord run) {
        return new RunRow(
                run.id(),
                run.scenario(),
                run.revision(),
                run.plan().seed(),
                run.plan().hash(),
                PlanJson.write(run.plan()),
                run.lease().toNanos(),
                run.adHoc(),
                run.state().name(),
                run.reason(),
                run.author(),
                run.why(),
                run.createdAt(),
                run.endedAt(),
                skew(run.skew()));
    }

    static RunChange change(RunRecord run) {
        return new RunChange(run.id(), run.state().name(), run.reason(), run.endedAt(), skew(run.skew()));
    }

    static RunRecord record(RunRow row) {
        return new RunRecord(
                row.id(),
                row.scenario(),
                row.revision(),
                PlanJson.read(row.plan()),
                Duration.ofNanos(row.leaseNanos()),
                row.adHoc(),
                RunState.valueOf(row.state()),
                row.reason(),
                row.author(),
                row.why(),
                row.createdAt(),
                row.endedAt(),
                skew(row.skew()));
    }

    static JournalRow row(String run, RunEvent event) {
        return new JournalRow(
                run,
                event.sequence(),
                event.atNanos(),
                event.beforeT0(),
                event.at(),
                EventJson.kind(event.what()),
                EventJson.write(event.what()));
    }

    static RunEvent event(JournalRow row) {
        return new RunEvent(
                row.sequence(),
                row.atNanos(),
                row.beforeT0(),
                row.happenedAt(),
                EventJson.read(row.kind(), row.details()));
    }

    private static @Nullable String skew(@Nullable Skew skew) {
        return skew == null
                ? null
                : Json.object()
                        .put("p50Nanos", skew.p50Nanos())
                        .put("p99Nanos", skew.p99Nanos())
                        .put("maxNanos", skew.maxNanos())
                        .put("uncertaintyNanos", skew.uncertaintyNanos())
                        .put("activations", skew.activations())
                        .toString();
    }

    private static @Nullable Skew skew(@Nullable String text) {
        if (text == null) {
            return null;
        }
        JsonNode node = Json.read(text);
        return new Skew(
                node.path("p50Nanos").asLong(),
                node.path("p99Nanos").asLong(),
                node.path("maxNanos").asLong(),
                node.path("uncertaintyNanos").asLong(),
                node.path("activations").asInt());
    }
}
