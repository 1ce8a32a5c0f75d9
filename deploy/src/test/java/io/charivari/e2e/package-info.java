/**
 * The distribution from outside: real processes out of {@code deploy/target/charivari}, real PostgreSQL and Redis, and
 * what a person sees of them. {@link io.charivari.e2e.testing.Site} is where a test starts its processes.
 */
@NullMarked
package io.charivari.e2e;

import org.jspecify.annotations.NullMarked;
