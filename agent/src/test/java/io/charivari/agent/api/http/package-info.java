/** The HTTP server, asked by real clients. */
package io.charivari.agent.api.http;
