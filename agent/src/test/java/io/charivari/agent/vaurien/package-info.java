@NullMarked
package io.charivari.agent.vaurien;

import org.jspecify.annotations.NullMarked;
