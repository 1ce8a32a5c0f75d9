/** The report for programs: complete, with stable keys. */
@NullMarked
package io.charivari.controller.report.json;

import org.jspecify.annotations.NullMarked;
