/**
 * Proxies that live as long as a test or a class of tests: {@link io.charivari.testkit.junit.ChaosExtension} starts and
 * closes them, {@link io.charivari.testkit.junit.OwnProxy} gives a test one that no other test sees. The only package that
 * knows JUnit.
 */
@NullMarked
package io.charivari.testkit.junit;

import org.jspecify.annotations.NullMarked;
