/**
 * What a fault, a proxy, a scenario and a plan are, without saying how they travel or act. Start reading at {@link
 * io.charivari.model.behavior.BehaviorSpec} and {@link io.charivari.model.scenario.Scenario}.
 */
@NullMarked
package io.charivari.model;

import org.jspecify.annotations.NullMarked;
