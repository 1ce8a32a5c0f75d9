package io.charivari.model.scenario;

import java.net.URI;
import java.time.Duration;

/**
 * An instant query to a Prometheus server, or to anything that speaks its HTTP API.
 *
 * @param url of the server, http or https, with the path that its API is under if there is one
 * @param query that gives a scalar or a vector of one element
 * @param timeout for the whole exchange
 */
public record PrometheusCheck(URI url, String query, Duration timeout) implements RemoteCheck {}
