/** memcache in recorded conversations, and with a real server. */
@NullMarked
package io.charivari.agent.protocol.memcache;

import org.jspecify.annotations.NullMarked;
