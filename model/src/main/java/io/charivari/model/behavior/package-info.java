/**
 * What a fault is.
 *
 * <p>Each behavior is one small record that {@link io.charivari.model.behavior.BehaviorSpec} permits. Its annotations
 * say its words, options, defaults and bounds; {@link io.charivari.model.behavior.BehaviorCatalog} reads them, and
 * parsing, help, completion and documentation all come from there. An {@link io.charivari.model.behavior.Activation}
 * adds on what the behavior acts.
 */
@NullMarked
package io.charivari.model.behavior;

import org.jspecify.annotations.NullMarked;
