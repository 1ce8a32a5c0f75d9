/**
 * Files that people write, read so that everything wrong with them is told at once, each problem with line and column.
 *
 * <p>{@link io.charivari.model.yaml.TextFile} reads the bytes, {@link io.charivari.model.yaml.YamlDocument} parses
 * them and hands the root {@link io.charivari.model.yaml.YamlMap} to a reader. The reader states which keys there are
 * and how each value is read; whatever it meets that is wrong goes to {@link io.charivari.model.yaml.Problems} and the
 * value is simply absent, so that reading goes on to the next problem. At the end there is either an object or an
 * {@link io.charivari.model.yaml.InvalidYamlException} with all problems.
 */
@NullMarked
package io.charivari.model.yaml;

import org.jspecify.annotations.NullMarked;
