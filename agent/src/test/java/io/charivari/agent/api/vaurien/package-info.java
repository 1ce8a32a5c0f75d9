@NullMarked
package io.charivari.agent.api.vaurien;

import org.jspecify.annotations.NullMarked;
