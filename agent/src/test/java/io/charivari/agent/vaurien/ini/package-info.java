@NullMarked
package io.charivari.agent.vaurien.ini;

import org.jspecify.annotations.NullMarked;
