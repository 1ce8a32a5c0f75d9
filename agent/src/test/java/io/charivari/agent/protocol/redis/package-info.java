/** Redis in recorded conversations, and between a real server and its driver. */
@NullMarked
package io.charivari.agent.protocol.redis;

import org.jspecify.annotations.NullMarked;
