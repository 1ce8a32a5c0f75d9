/**
 * {@code chaosctl proxies}: what the agents relay, and how it does.
 */
@NullMarked
package io.charivari.cli.proxies;

import org.jspecify.annotations.NullMarked;
