package io.charivari.agent.config;

import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Endpoint;

/**
 * Where a local API listens.
 *
 * @param listen this machine alone, unless insecure; port 0 takes a free one
 * @param isInsecure whether it may be reached from elsewhere: it has neither TLS nor users
 */
public record ApiConfig(Endpoint listen, boolean isInsecure) {

    /** @throws CharivariException INVALID_INPUT for an address beyond this machine that was not asked for as such */
    public ApiConfig {
        if (!isInsecure && !listen.isLoopback()) {
            throw CharivariException.invalid("the API on " + listen + " could be reached from other machines, and has"
                    + " neither TLS nor users: listen on 127.0.0.1:" + listen.port()
                    + " or, if everybody there may set faults, add --api-insecure (apiInsecure: true in the file)");
        }
    }
}
