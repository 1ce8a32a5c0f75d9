/**
 * {@link io.charivari.e2e.testing.Site} starts and ends a test's processes; {@link io.charivari.e2e.testing.Backends} are
 * the real servers that all tests share; {@link io.charivari.e2e.testing.Examples} are the scenarios of the distribution.
 */
@NullMarked
package io.charivari.e2e.testing;

import org.jspecify.annotations.NullMarked;
