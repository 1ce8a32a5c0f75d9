/** Fixtures of the agent's tests: small real servers and hand-written stand-ins. */
package io.charivari.agent.testing;
