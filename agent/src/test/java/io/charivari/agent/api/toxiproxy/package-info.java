/** Toxiproxy's API, asked by raw HTTP and by real clients. */
package io.charivari.agent.api.toxiproxy;
