/**
 * Reports as files: which form a name asks for, and how it is written.
 */
@NullMarked
package io.charivari.cli.report;

import org.jspecify.annotations.NullMarked;
