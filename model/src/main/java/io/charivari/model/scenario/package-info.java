/**
 * What a scenario is. {@link io.charivari.model.scenario.ScenarioReader} turns a file into a {@link
 * io.charivari.model.scenario.Scenario} or into all that is wrong with it, each problem with line and column; from
 * then on the records can be trusted.
 */
@NullMarked
package io.charivari.model.scenario;

import org.jspecify.annotations.NullMarked;
