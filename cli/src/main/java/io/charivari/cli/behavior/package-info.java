/**
 * {@code chaosctl behavior set|clear}: one behavior on some proxies, right now. Checked against the built-in catalog
 * before anything is sent.
 */
@NullMarked
package io.charivari.cli.behavior;

import org.jspecify.annotations.NullMarked;
