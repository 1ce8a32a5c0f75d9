/**
 * {@code chaosctl scenario}: files, checked here and kept at the controller with all their revisions. {@link
 * io.charivari.cli.scenario.ScenarioArgument} is what {@code plan} and {@code run} take: a name or a file.
 */
@NullMarked
package io.charivari.cli.scenario;

import org.jspecify.annotations.NullMarked;
