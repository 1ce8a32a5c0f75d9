package io.charivari.model.scenario;

import java.time.Duration;

/** A question that travels to somebody outside, who may be slow, wrong, or not there. */
public sealed interface RemoteCheck extends Probe.Check permits HttpCheck, TcpCheck, SqlCheck, PrometheusCheck {

    Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);

    /** For the whole question, 1 ms to 1 min; no answer by then is a bad one. */
    Duration timeout();
}
