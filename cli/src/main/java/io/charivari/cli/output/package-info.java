/**
 * What a command's answer looks like: a document (a record, whose components are the stable keys of JSON and YAML) and
 * a drawing of it for people. Start at {@link io.charivari.cli.output.Answer}.
 */
@NullMarked
package io.charivari.cli.output;

import org.jspecify.annotations.NullMarked;
