/**
 * What happened, in numbers: {@link io.charivari.demo.report.Traffic} is what passed somewhere within a phase,
 * {@link io.charivari.demo.report.FleetClient} has it from the agents and {@link io.charivari.demo.report.Users} from the
 * users; {@link io.charivari.demo.report.Comparison} lays the phases side by side, and {@link
 * io.charivari.demo.report.Expectation} holds them against what should have been seen.
 */
@NullMarked
package io.charivari.demo.report;

import org.jspecify.annotations.NullMarked;
