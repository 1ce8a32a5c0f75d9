/**
 * What runs elsewhere, for tests: {@link io.charivari.testkit.client.ChaosClient} reaches an agent by its local API, where
 * proxies and faults are the same to a test as those in its own process, or a controller by gRPC, for {@link
 * io.charivari.testkit.client.ChaosRun runs} over many agents. Whatever was begun through a client ends with it.
 *
 * <p>The only package that knows gRPC and the messages that travel; none of them can be seen from outside.
 */
@NullMarked
package io.charivari.testkit.client;

import org.jspecify.annotations.NullMarked;
