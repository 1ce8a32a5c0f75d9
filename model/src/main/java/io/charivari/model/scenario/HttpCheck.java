package io.charivari.model.scenario;

import java.net.URI;
import java.time.Duration;

/**
 * An HTTP request.
 *
 * @param url absolute, http or https
 * @param method upper case
 * @param timeout for the whole exchange; no answer by then is a bad one
 */
public record HttpCheck(URI url, String method, Duration timeout) implements Probe.Check {

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);
}
