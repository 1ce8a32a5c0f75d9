/** The agent's own API, asked by real clients. */
package io.charivari.agent.api.v1;
