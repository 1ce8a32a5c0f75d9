package io.charivari.controller.probe;

import io.charivari.model.scenario.HttpCheck;
import io.charivari.model.scenario.PrometheusCheck;
import io.charivari.model.scenario.RemoteCheck;
import io.charivari.model.scenario.SqlCheck;
import io.charivari.model.scenario.TcpCheck;
import io.charivari.model.scenario.Tolerance;
import io.charivari.model.time.MonotonicClock;
import java.util.concurrent.CompletableFuture;

/**
 * Asks each question by the prober of its kind. None waits for another: each has threads of its own.
 *
 * <p>Safe for any thread.
 */
public final class Probers implements ProbeRunner, AutoCloseable {

    private final HttpProber http;
    private final TcpProber tcp;
    private final SqlProber sql;
    private final PrometheusProber prometheus;

    public Probers(MonotonicClock clock) {
        this.http = new HttpProber(clock);
        this.tcp = new TcpProber(clock);
        this.sql = new SqlProber(clock);
        this.prometheus = new PrometheusProber(clock);
    }

    @Override
    public CompletableFuture<Answer> ask(RemoteCheck check, Tolerance tolerance) {
        if (check instanceof HttpCheck of) {
            return http.ask(of, tolerance);
        }
        if (check instanceof TcpCheck of) {
            return tcp.ask(of);
        }
        return check instanceof SqlCheck of ? sql.ask(of, tolerance) : prometheus.ask((PrometheusCheck) check);
    }

    /** Gives up what is still open. */
    @Override
    public void close() {
        http.close();
        tcp.close();
        sql.close();
        prometheus.close();
    }
}
