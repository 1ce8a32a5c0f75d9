/** Backends and clients for these tests. */
package io.charivari.testkit.testing;
