/** Tests of an agent's configuration. */
package io.charivari.agent.config;
