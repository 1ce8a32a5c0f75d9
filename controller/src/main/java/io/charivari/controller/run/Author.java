package io.charivari.controller.run;

/**
 * Who wants something done.
 *
 * @param name as the caller gives it
 * @param origin address of the caller, {@code host:port}; empty when it is not known
 */
public record Author(String name, String origin) {}
