/** Framers without links: what is found in recorded conversations, however they are cut or spoiled. */
@NullMarked
package io.charivari.agent.protocol;

import org.jspecify.annotations.NullMarked;
