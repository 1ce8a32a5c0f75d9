package io.charivari.controller.report.html;

import io.charivari.controller.report.Report;

/**
 * What each part of the report draws with.
 *
 * @param html written to
 * @param report drawn
 * @param time of all charts, so that they can be compared
 */
record Canvas(Html html, Report report, TimeScale time) {}
