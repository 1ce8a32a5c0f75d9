/** HTTP: recorded conversations, and real clients with real servers. */
@NullMarked
package io.charivari.agent.protocol.http;

import org.jspecify.annotations.NullMarked;
