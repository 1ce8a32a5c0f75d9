package io.charivari.agent.protocol.http;

import io.charivari.model.behavior.Option;
import io.charivari.model.behavior.OptionRecord;

/**
 * How a proxy wants HTTP to be spoken.
 *
 * @param overwriteHostHeader whether requests name the backend instead of what the client has asked for
 */
record HttpOptions(
        @Option(
                defaultValue = "false",
                summary = "Put the backend's address into the Host header of each request. Without it a backend sees"
                        + " the name that the client has asked for, which is the proxy's.")
        boolean overwriteHostHeader) {

    static final OptionRecord<HttpOptions> DECLARED = OptionRecord.of("http", HttpOptions.class);
}
