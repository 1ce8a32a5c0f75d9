package io.charivari.cli.settings;

import io.charivari.model.proxy.Endpoint;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A controller that has a name.
 *
 * @param name as people call it
 * @param controller host and port
 * @param tlsCa certificates to trust, PEM; null for no TLS
 * @param tlsCert our own certificate, PEM; null for none, and then there is no key either
 * @param tlsKey its key, PEM
 */
public record Context(
        String name,
        Endpoint controller,
        @Nullable Path tlsCa,
        @Nullable Path tlsCert,
        @Nullable Path tlsKey) {}
