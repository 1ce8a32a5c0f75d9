/**
 * Failures as people see them: an {@link io.charivari.model.error.ErrorCode} and one message that says what to do.
 *
 * <p>One class maps the codes to gRPC statuses (in the controller), one maps them to exit codes (in the CLI).
 */
@NullMarked
package io.charivari.model.error;

import org.jspecify.annotations.NullMarked;
