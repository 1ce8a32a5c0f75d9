/** The report for wikis and tickets: what the HTML form says, with sparklines in place of charts. */
@NullMarked
package io.charivari.controller.report.markdown;

import org.jspecify.annotations.NullMarked;
