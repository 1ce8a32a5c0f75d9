@NullMarked
package io.charivari.agent.plugin;

import org.jspecify.annotations.NullMarked;
