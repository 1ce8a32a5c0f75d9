/** Proxies of this process, on real sockets. */
package io.charivari.testkit;
