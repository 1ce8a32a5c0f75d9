/** PostgreSQL: what is found in its conversations, however they are cut or spoiled, and what its errors are. */
@NullMarked
package io.charivari.agent.protocol.postgres;

import org.jspecify.annotations.NullMarked;
