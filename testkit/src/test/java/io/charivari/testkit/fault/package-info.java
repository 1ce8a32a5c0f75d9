/** Faults without a proxy. */
package io.charivari.testkit.fault;
