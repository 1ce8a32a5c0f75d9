/**
 * The report for people: one file that needs nothing else, no script and no network.
 *
 * <p>{@link io.charivari.controller.report.html.HtmlReport} puts the parts in their order. All text goes through {@link
 * io.charivari.controller.report.html.Html}, which escapes it: names, reasons and notes come from anywhere. Charts are SVG whose
 * shapes are placed in percent and whose text is not scaled, so that they can be read at any width.
 */
@NullMarked
package io.charivari.controller.report.html;

import org.jspecify.annotations.NullMarked;
