/** Agents and controllers elsewhere, by their real interfaces. */
package io.charivari.testkit.client;
