package io.charivari.agent.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The API of Toxiproxy.
 *
 * @param api where it listens
 * @param proxies a file of proxies to begin with, as Toxiproxy takes one; empty for none
 */
public record ToxiproxyConfig(ApiConfig api, Optional<Path> proxies) {}
