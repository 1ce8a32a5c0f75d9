/**
 * {@code chaosctl plan}: what a run would do. {@link io.charivari.cli.plan.PlanView} shows it, {@link
 * io.charivari.cli.plan.StepRow} is a step with all its proxies, {@link io.charivari.cli.plan.TimeAxis} puts time on
 * columns.
 */
@NullMarked
package io.charivari.cli.plan;

import org.jspecify.annotations.NullMarked;
