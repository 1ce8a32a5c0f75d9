/** MySQL and MariaDB: what is found in their conversations, however they are cut or spoiled, and what their errors are. */
@NullMarked
package io.charivari.agent.protocol.mysql;

import org.jspecify.annotations.NullMarked;
