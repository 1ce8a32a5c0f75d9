package io.charivari.controller.store;

/** A row of {@code proxies}. Addresses are text, as people write them. */
public record ProxyRow(String agent, String name, String listen, String backend, String protocol) {}
