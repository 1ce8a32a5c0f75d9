package io.charivari.cli.client;

import io.charivari.model.error.CharivariException;
import io.grpc.ManagedChannel;

/** Opens channels to controllers; nothing is sent before the first call. */
@FunctionalInterface
public interface Dialer {

    /**
     * Opens a channel.
     *
     * @throws CharivariException INVALID_INPUT for TLS files that cannot be read
     */
    ManagedChannel dial(ControllerAddress address);
}
