/** Proxies in the life of tests. */
package io.charivari.testkit.junit;
