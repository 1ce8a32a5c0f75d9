/**
 * What people take home of a run. {@link io.charivari.controller.report.ReportBuilder} makes the {@link
 * io.charivari.controller.report.Report} out of what is kept of the run, and {@code json}, {@code html} and {@code markdown} write
 * it down. Everything here is pure: what is kept of a run gives the same bytes, today and in a year.
 *
 * <p>Start reading at {@link io.charivari.controller.report.ReportBuilder}.
 */
@NullMarked
package io.charivari.controller.report;

import org.jspecify.annotations.NullMarked;
